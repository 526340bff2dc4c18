using System.Collections.Frozen;
using CommerceCustomers.Identifiers;

namespace CommerceCustomers.AspNetCore.Problems;

/// <summary>
/// Every kind of problem that the service answers with.
/// </summary>
internal static class ProblemKinds
{
    public static readonly ProblemKind InvalidHeader = new(ErrorCodes.InvalidHeader, 400, "A header cannot be accepted.");
    public static readonly ProblemKind InvalidParameter = new(ErrorCodes.InvalidParameter, 400, "A part of the URL cannot be accepted.");
    public static readonly ProblemKind InvalidBody = new(ErrorCodes.InvalidBody, 400, "The body cannot be read.");
    public static readonly ProblemKind NotAuthenticated = new(ErrorCodes.NotAuthenticated, 401, "Only an operator may do this.");
    public static readonly ProblemKind NotAllowed = new(ErrorCodes.NotAllowed, 403, "The caller may not do this.");
    public static readonly ProblemKind CrossOrigin = new(ErrorCodes.CrossOrigin, 403, "Web pages of another origin may not call this.");
    public static readonly ProblemKind UnknownChannel = new(ErrorCodes.UnknownChannel, 404, "There is no such channel.");
    public static readonly ProblemKind UnknownCustomer = new(ErrorCodes.UnknownCustomer, 404, "There is no such customer.");
    public static readonly ProblemKind UnknownCode = new(ErrorCodes.UnknownCode, 404, "There is no such error code.");
    public static readonly ProblemKind UnknownPath = new(ErrorCodes.UnknownPath, 404, "There is nothing at this path.");
    public static readonly ProblemKind MethodNotAllowed = new(ErrorCodes.MethodNotAllowed, 405, "The path does not take this method.");
    public static readonly ProblemKind RequestTimeout = new(ErrorCodes.RequestTimeout, 408, "The request came too slowly.");
    public static readonly ProblemKind Duplicate = new(ErrorCodes.Duplicate, 409, "The customer is a duplicate.");
    public static readonly ProblemKind KeyConflict = new(ErrorCodes.KeyConflict, 409, "The key belongs to another request.");
    public static readonly ProblemKind BeingSent = new(ErrorCodes.BeingSent, 409, "The customer is being sent right now.");
    public static readonly ProblemKind MayBeInHeadquarters = new(
        ErrorCodes.MayBeInHeadquarters, 409, "Headquarters may hold the customer.");
    public static readonly ProblemKind Synchronized = new(ErrorCodes.Synchronized, 409, "Headquarters holds the customer.");
    public static readonly ProblemKind Withdrawn = new(ErrorCodes.Withdrawn, 409, "The customer is withdrawn.");
    public static readonly ProblemKind NeedsRepair = new(ErrorCodes.NeedsRepair, 409, "The customer must be repaired first.");
    public static readonly ProblemKind FrontIsFull = new(ErrorCodes.FrontIsFull, 409, "No more customers may go before the others.");
    public static readonly ProblemKind NotNeeded = new(ErrorCodes.NotNeeded, 409, "The customer is pending already.");
    public static readonly ProblemKind IdentityTaken = new(ErrorCodes.IdentityTaken, 409, "Another customer has the external identity.");
    public static readonly ProblemKind DuplicateEmail = new(ErrorCodes.DuplicateEmail, 409, "Another customer has the e-mail address.");
    public static readonly ProblemKind DuplicatePhone = new(ErrorCodes.DuplicatePhone, 409, "Another customer has the phone number.");
    public static readonly ProblemKind OtherAccount = new(
        ErrorCodes.OtherAccount, 409, "Headquarters holds the customer under another account.");
    public static readonly ProblemKind UnreadablePayload = new(ErrorCodes.UnreadablePayload, 409, "The stored customer cannot be read.");
    public static readonly ProblemKind Erased = new(ErrorCodes.Erased, 410, "The customer was erased.");
    public static readonly ProblemKind Changed = new(ErrorCodes.Changed, 412, "The customer has changed since it was read.");
    public static readonly ProblemKind BodyTooLarge = new(ErrorCodes.BodyTooLarge, 413, "The body is too large.");
    public static readonly ProblemKind UnsupportedMediaType = new(ErrorCodes.UnsupportedMediaType, 415, "The body is of the wrong type.");
    public static readonly ProblemKind WrongHost = new(ErrorCodes.WrongHost, 421, "The request is meant for another host.");
    public static readonly ProblemKind InvalidCustomer = new(ErrorCodes.InvalidCustomer, 422, "The customer cannot be accepted as it is.");
    public static readonly ProblemKind RefusedCustomer = new(ErrorCodes.RefusedCustomer, 422, "The customer was refused.");
    public static readonly ProblemKind IfMatchRequired = new(
        ErrorCodes.IfMatchRequired, 428, "An edit must name the revision it was made from.");
    public static readonly ProblemKind TooManySignUps = new(ErrorCodes.TooManySignUps, 429, "Too many sign-ups come from this address.");
    public static readonly ProblemKind Unexpected = new(ErrorCodes.Unexpected, 500, "This is a defect of the service.");
    public static readonly ProblemKind HeadquartersUnavailable = new(
        ErrorCodes.HeadquartersUnavailable, 503, "Headquarters is unavailable.");
    public static readonly ProblemKind StoreUnavailable = new(ErrorCodes.StoreUnavailable, 503, "The channel database cannot be used.");
    public static readonly ProblemKind Overloaded = new(ErrorCodes.Overloaded, 503, "The machine has run out of a resource.");
    public static readonly ProblemKind Configuration = new(ErrorCodes.Configuration, 503, "The settings of the service are wrong.");
    public static readonly ProblemKind Stopping = new(ErrorCodes.Stopping, 503, "The service is stopping.");

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
