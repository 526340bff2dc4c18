using System.Collections.Frozen;
using CommerceCustomers.Identifiers;

namespace CommerceCustomers.AspNetCore.Problems;

/// <summary>
/// Every kind of problem that the service answers with.
/// </summary>
internal static class ProblemKinds
{
    public static readonly ProblemKind InvalidHeader = new(ErrorCodes.InvalidHeader, 400);
    public static readonly ProblemKind InvalidParameter = new(ErrorCodes.InvalidParameter, 400);
    public static readonly ProblemKind InvalidBody = new(ErrorCodes.InvalidBody, 400);
    public static readonly ProblemKind NotAuthenticated = new(ErrorCodes.NotAuthenticated, 401);
    public static readonly ProblemKind NotAllowed = new(ErrorCodes.NotAllowed, 403);
    public static readonly ProblemKind CrossOrigin = new(ErrorCodes.CrossOrigin, 403);
    public static readonly ProblemKind UnknownChannel = new(ErrorCodes.UnknownChannel, 404);
    public static readonly ProblemKind UnknownCustomer = new(ErrorCodes.UnknownCustomer, 404);
    public static readonly ProblemKind UnknownCode = new(ErrorCodes.UnknownCode, 404);
    public static readonly ProblemKind UnknownPath = new(ErrorCodes.UnknownPath, 404);
    public static readonly ProblemKind MethodNotAllowed = new(ErrorCodes.MethodNotAllowed, 405);
    public static readonly ProblemKind RequestTimeout = new(ErrorCodes.RequestTimeout, 408);
    public static readonly ProblemKind Duplicate = new(ErrorCodes.Duplicate, 409);
    public static readonly ProblemKind KeyConflict = new(ErrorCodes.KeyConflict, 409);
    public static readonly ProblemKind BeingSent = new(ErrorCodes.BeingSent, 409);
    public static readonly ProblemKind MayBeInHeadquarters = new(ErrorCodes.MayBeInHeadquarters, 409);
    public static readonly ProblemKind Synchronized = new(ErrorCodes.Synchronized, 409);
    public static readonly ProblemKind Withdrawn = new(ErrorCodes.Withdrawn, 409);
    public static readonly ProblemKind NeedsRepair = new(ErrorCodes.NeedsRepair, 409);
    public static readonly ProblemKind FrontIsFull = new(ErrorCodes.FrontIsFull, 409);
    public static readonly ProblemKind NotNeeded = new(ErrorCodes.NotNeeded, 409);
    public static readonly ProblemKind IdentityTaken = new(ErrorCodes.IdentityTaken, 409);
    public static readonly ProblemKind DuplicateEmail = new(ErrorCodes.DuplicateEmail, 409);
    public static readonly ProblemKind DuplicatePhone = new(ErrorCodes.DuplicatePhone, 409);
    public static readonly ProblemKind OtherAccount = new(ErrorCodes.OtherAccount, 409);
    public static readonly ProblemKind UnreadablePayload = new(ErrorCodes.UnreadablePayload, 409);
    public static readonly ProblemKind Erased = new(ErrorCodes.Erased, 410);
    public static readonly ProblemKind Changed = new(ErrorCodes.Changed, 412);
    public static readonly ProblemKind BodyTooLarge = new(ErrorCodes.BodyTooLarge, 413);
    public static readonly ProblemKind UnsupportedMediaType = new(ErrorCodes.UnsupportedMediaType, 415);
    public static readonly ProblemKind WrongHost = new(ErrorCodes.WrongHost, 421);
    public static readonly ProblemKind InvalidCustomer = new(ErrorCodes.InvalidCustomer, 422);
    public static readonly ProblemKind RefusedCustomer = new(ErrorCodes.RefusedCustomer, 422);
    public static readonly ProblemKind IfMatchRequired = new(ErrorCodes.IfMatchRequired, 428);
    public static readonly ProblemKind TooManySignUps = new(ErrorCodes.TooManySignUps, 429);
    public static readonly ProblemKind Unexpected = new(ErrorCodes.Unexpected, 500);
    public static readonly ProblemKind HeadquartersUnavailable = new(ErrorCodes.HeadquartersUnavailable, 503);
    public static readonly ProblemKind StoreUnavailable = new(ErrorCodes.StoreUnavailable, 503);
    public static readonly ProblemKind Overloaded = new(ErrorCodes.Overloaded, 503);
    public static readonly ProblemKind Configuration = new(ErrorCodes.Configuration, 503);
    public static readonly ProblemKind Stopping = new(ErrorCodes.Stopping, 503);

    private static readonly FrozenDictionary<RepairOutcome, ProblemKind> ByOutcome = new Dictionary<RepairOutcome, ProblemKind>
    {
        [RepairOutcome.NotFound] = UnknownCustomer,
        [RepairOutcome.BeingSent] = BeingSent,
        [RepairOutcome.MayBeInHeadquarters] = MayBeInHeadquarters,
        [RepairOutcome.Synchronized] = Synchronized,
        [RepairOutcome.Withdrawn] = Withdrawn,
        [RepairOutcome.NotNeeded] = NotNeeded,
        [RepairOutcome.Invalid] = InvalidCustomer,
        [RepairOutcome.IdentityTaken] = IdentityTaken,
        [RepairOutcome.DuplicateEmail] = DuplicateEmail,
        [RepairOutcome.DuplicatePhone] = DuplicatePhone,
        [RepairOutcome.OtherAccount] = OtherAccount,
        [RepairOutcome.Changed] = Changed,
        [RepairOutcome.NeedsRepair] = NeedsRepair,
        [RepairOutcome.FrontIsFull] = FrontIsFull,
    }.ToFrozenDictionary();

    public static IReadOnlyList<ProblemKind> All { get; } =
    [
        InvalidHeader, InvalidParameter, InvalidBody, NotAuthenticated, NotAllowed, CrossOrigin, UnknownChannel,
        UnknownCustomer, UnknownCode, UnknownPath, MethodNotAllowed, RequestTimeout, Duplicate, KeyConflict, BeingSent,
        MayBeInHeadquarters, Synchronized, Withdrawn, NotNeeded, NeedsRepair, FrontIsFull, IdentityTaken, DuplicateEmail, DuplicatePhone,
        OtherAccount, UnreadablePayload, Erased, Changed, BodyTooLarge, UnsupportedMediaType, WrongHost, InvalidCustomer,
        RefusedCustomer, IfMatchRequired, TooManySignUps, Unexpected, HeadquartersUnavailable, StoreUnavailable,
        Overloaded, Configuration, Stopping,
    ];

    public static ProblemKind Of(RepairOutcome outcome) => ByOutcome[outcome];
}
