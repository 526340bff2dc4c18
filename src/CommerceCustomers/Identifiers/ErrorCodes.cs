namespace CommerceCustomers.Identifiers;

/// <summary>
/// Every error code that is not the name of an enum member. ERRORS.md explains each; codes are stable, because scripts and alerts
/// compare them.
/// </summary>
internal static class ErrorCodes
{
    public const string RequiredValueNotFound = nameof(RequiredValueNotFound);
    public const string UnsupportedByHeadquarters = nameof(UnsupportedByHeadquarters);
    public const string InvalidFormat = nameof(InvalidFormat);
    public const string ValueOutOfRange = nameof(ValueOutOfRange);
    public const string CustomerNameExceedsMaximumLength = nameof(CustomerNameExceedsMaximumLength);
    public const string CustomerEmailExceedsMaximumLength = nameof(CustomerEmailExceedsMaximumLength);
    public const string CustomerPhoneNumberExceedsMaximumLength = nameof(CustomerPhoneNumberExceedsMaximumLength);
    public const string InvalidEmailAddress = nameof(InvalidEmailAddress);
    public const string InvalidCurrency = nameof(InvalidCurrency);
    public const string UnsupportedLanguage = nameof(UnsupportedLanguage);
    public const string InvalidAddress = nameof(InvalidAddress);
    public const string InvalidCountryRegion = nameof(InvalidCountryRegion);
    public const string MultiplePrimaryAddresses = nameof(MultiplePrimaryAddresses);

    public const string Duplicate = nameof(Duplicate);
    public const string KeyConflict = nameof(KeyConflict);
    public const string Cancelled = nameof(Cancelled);
    public const string Erased = nameof(Erased);
    public const string RejectedByHeadquarters = nameof(RejectedByHeadquarters);

    public const string OutcomeUnknown = nameof(OutcomeUnknown);
    public const string AccountNumberTaken = nameof(AccountNumberTaken);
    public const string DoubledInHeadquarters = nameof(DoubledInHeadquarters);
    public const string AlteredInHeadquarters = nameof(AlteredInHeadquarters);
    public const string LeftInHeadquarters = nameof(LeftInHeadquarters);
    public const string SuspectedPoison = nameof(SuspectedPoison);
    public const string UnreadablePayload = nameof(UnreadablePayload);
    public const string DefaultCustomerRefused = nameof(DefaultCustomerRefused);
    public const string HeadquartersUnavailable = nameof(HeadquartersUnavailable);
    public const string HeadquartersThrottled = nameof(HeadquartersThrottled);
    public const string HeadquartersAmbiguous = nameof(HeadquartersAmbiguous);
    public const string HeadquartersMisconfigured = nameof(HeadquartersMisconfigured);
    public const string TimedOut = nameof(TimedOut);
    public const string Interrupted = nameof(Interrupted);
    public const string UntypedFailure = nameof(UntypedFailure);
    public const string GateShut = nameof(GateShut);
    public const string InMaintenance = nameof(InMaintenance);
    public const string CallerGone = nameof(CallerGone);
    public const string LeaseEnded = nameof(LeaseEnded);

    public const string NoRoomInHeadquarters = nameof(NoRoomInHeadquarters);
    public const string UnknownIdentityProvider = nameof(UnknownIdentityProvider);
    public const string IdentityMappedToAnotherCustomer = nameof(IdentityMappedToAnotherCustomer);
    public const string ValidationFailed = nameof(ValidationFailed);
    public const string Conflict = nameof(Conflict);

    public const string InvalidHeader = nameof(InvalidHeader);
    public const string InvalidParameter = nameof(InvalidParameter);
    public const string InvalidBody = nameof(InvalidBody);
    public const string NotAuthenticated = nameof(NotAuthenticated);
    public const string NotAllowed = nameof(NotAllowed);
    public const string CrossOrigin = nameof(CrossOrigin);
    public const string UnknownChannel = nameof(UnknownChannel);
    public const string UnknownCustomer = nameof(UnknownCustomer);
    public const string UnknownCode = nameof(UnknownCode);
    public const string UnknownPath = nameof(UnknownPath);
    public const string MethodNotAllowed = nameof(MethodNotAllowed);
    public const string RequestTimeout = nameof(RequestTimeout);
    public const string BeingSent = nameof(BeingSent);
    public const string MayBeInHeadquarters = nameof(MayBeInHeadquarters);
    public const string Synchronized = nameof(Synchronized);
    public const string Withdrawn = nameof(Withdrawn);
    public const string NotNeeded = nameof(NotNeeded);
    public const string NeedsRepair = nameof(NeedsRepair);
    public const string FrontIsFull = nameof(FrontIsFull);
    public const string IdentityTaken = nameof(IdentityTaken);
    public const string DuplicateEmail = nameof(DuplicateEmail);
    public const string DuplicatePhone = nameof(DuplicatePhone);
    public const string OtherAccount = nameof(OtherAccount);
    public const string Changed = nameof(Changed);
    public const string BodyTooLarge = nameof(BodyTooLarge);
    public const string UnsupportedMediaType = nameof(UnsupportedMediaType);
    public const string WrongHost = nameof(WrongHost);
    public const string InvalidCustomer = nameof(InvalidCustomer);
    public const string RefusedCustomer = nameof(RefusedCustomer);
    public const string IfMatchRequired = nameof(IfMatchRequired);
    public const string TooManySignUps = nameof(TooManySignUps);
    public const string Unexpected = nameof(Unexpected);
    public const string StoreUnavailable = nameof(StoreUnavailable);
    public const string Overloaded = nameof(Overloaded);
    public const string Configuration = nameof(Configuration);
    public const string Stopping = nameof(Stopping);

    public const string EmptyBody = nameof(EmptyBody);
    public const string UnexpectedBody = nameof(UnexpectedBody);
    public const string MalformedRequest = nameof(MalformedRequest);
    public const string MalformedJson = nameof(MalformedJson);
    public const string InvalidEncoding = nameof(InvalidEncoding);
    public const string UnknownField = nameof(UnknownField);
    public const string DuplicateField = nameof(DuplicateField);
    public const string WrongType = nameof(WrongType);
    public const string UnknownValue = nameof(UnknownValue);
    public const string InvalidAccount = nameof(InvalidAccount);
    public const string NothingToSearchBy = nameof(NothingToSearchBy);
    public const string SeveralToSearchBy = nameof(SeveralToSearchBy);
    public const string MeaninglessSearch = nameof(MeaninglessSearch);

    public const string WrongUse = nameof(WrongUse);
    public const string AnswerLost = nameof(AnswerLost);
    public const string InvalidCell = nameof(InvalidCell);
}
