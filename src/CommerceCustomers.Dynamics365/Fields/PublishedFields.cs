using System.Collections.Frozen;
using CommerceCustomers.Identifiers;

namespace CommerceCustomers.Dynamics365.Fields;

/// <summary>
/// The fields of CustomersV3 in Microsoft's public description of the entity: what is known before the environment's metadata is read.
/// </summary>
internal static class PublishedFields
{
    private const int MaxNameLength = 80;

    /// <summary>The text fields that this adapter does not fill itself.</summary>
    private static readonly FrozenSet<string> Texts = new[]
    {
        "AddressBooks", "AddressBrazilianCNPJOrCPF", "AddressBrazilianIE", "AddressBuildingComplement", "AddressCountryRegionISOCode",
        "AddressCounty", "AddressDistrictName", "AddressLocationId", "AddressPostbox", "AddressStreetNumber", "AuthorityOffice",
        "BirthCountyCode", "BirthPlace", "BrazilianCCM", "BrazilianCNAE", "BrazilianCNPJOrCPF", "BrazilianIE", "BrazilianINSSCEI",
        "BrazilianNIT", "CURPNumber", "CentralBankPurposeCode", "CentralBankPurposeNotes", "ChargesGroupId", "CollectionsContactPersonId",
        "CommissionCustomerGroupId", "CommissionSalesGroupId", "CompanyChain", "ContactPersonId", "CredManAccountStatusId",
        "CredManCollectionGroupId", "CredManEligibleCreditLimitCurrency", "CredManGroupId", "CredManNotes", "CredManStatusReasonId",
        "CreditRating", "CustClassificationId", "CustomerPaymentFinancialInterestCode", "CustomerPaymentFineCode", "CustomerRebateGroupId",
        "CustomerTMAGroupId", "DefaultDimensionDisplayValue", "DefaultECommerceOperator", "DefaultInventoryStatusId",
        "DeliveryAddressBuildingComplement", "DeliveryAddressCity", "DeliveryAddressCountryRegionISOCode",
        "DeliveryAddressCountryRegionId", "DeliveryAddressCounty", "DeliveryAddressDescription", "DeliveryAddressDistrictName",
        "DeliveryAddressLocationId", "DeliveryAddressState", "DeliveryAddressStreet", "DeliveryAddressStreetNumber",
        "DeliveryAddressZipCode", "DeliveryFreightZone", "DeliveryMode", "DeliveryReason", "DeliveryTerms", "DestinationCode",
        "DiscountPriceGroupId", "ElectronicInvoiceEAN", "ElectronicLocationId", "EmployeeResponsibleNumber", "FederalAgencyLocationCode",
        "FederalComments", "FiscalCode", "ForeignerId", "FrenchSiret", "FulfillmentPolicyName", "FullPrimaryAddress",
        "IdentificationNumber", "InvoiceAccount", "InvoiceAddressBuildingComplement", "InvoiceAddressCity",
        "InvoiceAddressCountryRegionISOCode", "InvoiceAddressCountryRegionId", "InvoiceAddressCounty", "InvoiceAddressDescription",
        "InvoiceAddressDistrictName", "InvoiceAddressLocationId", "InvoiceAddressState", "InvoiceAddressStreet",
        "InvoiceAddressStreetNumber", "InvoiceAddressZipCode", "ItemCustomerGroupId", "KnownAs", "LineDiscountCode", "LineOfBusinessId",
        "MerchantID", "MultiLineDiscountCode", "NAFCode", "NameAlias", "NationalRegistryNumber", "NumberSequenceGroup",
        "OrderEntryDeadline", "OrganizationNumber", "OrganizationPhoneticName", "PANNumber", "PANReferenceNumber", "PackingDutyLicense",
        "PackingMaterialFeeLicenseNumber", "PartyCountry", "PartyState", "PaymentBankAccount", "PaymentCashDiscount", "PaymentDay",
        "PaymentFactoringAccount", "PaymentIdType", "PaymentMethod", "PaymentSchedule", "PaymentSpecification", "PaymentTerms",
        "PersonChildrenNames", "PersonHobbies", "PersonInitials", "PersonLastNamePrefix", "PersonPhoneticFirstName",
        "PersonPhoneticLastName", "PersonPhoneticMiddleName", "PersonProfessionalSuffix", "PersonProfessionalTitle",
        "PrimaryContactEmailDescription", "PrimaryContactEmailPurpose", "PrimaryContactFacebook", "PrimaryContactFacebookDescription",
        "PrimaryContactFacebookPurpose", "PrimaryContactFax", "PrimaryContactFaxDescription", "PrimaryContactFaxExtension",
        "PrimaryContactFaxPurpose", "PrimaryContactLinkedIn", "PrimaryContactLinkedInDescription", "PrimaryContactLinkedInPurpose",
        "PrimaryContactPhoneDescription", "PrimaryContactPhoneExtension", "PrimaryContactPhonePurpose", "PrimaryContactTelex",
        "PrimaryContactTelexDescription", "PrimaryContactTelexPurpose", "PrimaryContactTwitter", "PrimaryContactTwitterDescription",
        "PrimaryContactTwitterPurpose", "PrimaryContactURL", "PrimaryContactURLDescription", "PrimaryContactURLPurpose",
        "QMSApprovedCustomerGroupId", "QMSCertificateOfAnalysisCustomerGroupId", "RFCNumber", "ReceiptCalendar", "ReliefGroupId",
        "ResidenceForeignCountryRegionId", "SATRegistrationName_MX", "SalesAccountNumber", "SalesDistrict", "SalesMemo",
        "SalesOrderPoolId", "SalesReturnTaxGroup", "SalesSegmentId", "SalesSubsegmentId", "SalesTaxGroup", "SiteId", "StateInscription",
        "StatisticsGroupId", "SuframaNumber", "SupplementaryItemGroupId", "TCSGroup", "TDSGroup", "TaxExemptNumber", "TaxRegimeCode_MX",
        "TaxRegistrationId", "TotalDiscountCode", "VendorAccount", "WarehouseId", "WarehouseOutboundShipmentProcessingPolicyName",
        "WithholdingTaxGroupCode", "WriteoffReason",
    }.ToFrozenSet(StringComparer.Ordinal);

    private static readonly FrozenSet<string> Dates = new[]
    {
        "AddressValidFrom", "AddressValidTo", "CredManBusinessStarted", "CredManCreditLimitDate", "CredManCreditLimitExpiryDate",
        "CredManCustomerSince", "CredManEligibleCreditLimitDate", "CredManLastReviewDate", "CredManNextSchedReviewDate",
        "DeliveryAddressValidFrom", "DeliveryAddressValidTo", "InvoiceAddressValidFrom", "InvoiceAddressValidTo",
    }.ToFrozenSet(StringComparer.Ordinal);

    private static readonly FrozenSet<string> Numbers = new[]
    {
        "AddressLatitude", "AddressLongitude", "AddressRecordId", "ConsolidationDay", "CredManCustCreditMaxAlt",
        "CredManEligibleCreditMax", "CreditLimit", "DeliveryAddressLatitude", "DeliveryAddressLongitude", "InvoiceAddressLatitude",
        "InvoiceAddressLongitude", "OrganizationNumberOfEmployees", "PaymentTermsBaseDays", "PersonAnniversaryDay",
        "PersonAnniversaryYear", "PrimaryContactEmailRecordId", "PrimaryContactFaxRecordId", "PrimaryContactPhoneRecordId",
        "PrimaryContactURLRecordId",
    }.ToFrozenSet(StringComparer.Ordinal);

    private static readonly FrozenSet<string> Enumerations = new[]
    {
        "AccountStatement", "AddressTimeZone", "AllowOnAccount", "CFDITemporaryExport_MX", "CalculateWithholdingTax",
        "CollectionLetterCode", "CompanyType", "CredManCustUnlimitedCredit", "CredManExclude", "CredManTitleHeld", "CredManWithAgency",
        "CreditCardAddressVerification", "CreditCardAddressVerificationIsAuthorizationVoidedOnFailure",
        "CreditCardAddressVerificationLevel", "CreditCardCVC", "CreditLimitIsMandatory", "CustomerType",
        "CustomerWithholdingContributionType", "DeliveryAddressTimeZone", "EInvoiceAttachment", "EInvoiceRegister", "ExportSale",
        "FederalIndicator", "ForeignCustomer", "ForeignResident", "GiroType", "GiroTypeAccountStatement", "GiroTypeCollectionletter",
        "GiroTypeFreeTextInvoice", "GiroTypeInterestNote", "GiroTypeProjInvoice", "HasSuframaDiscountPISandCOFINS", "IRS1099CIndicator",
        "InterCompanyAutoCreateOrders", "InvoiceAddress", "InvoiceAddressTimeZone", "InvoicePostingType",
        "IsAllowCreateIndirectOrderLines", "IsElectronicInvoice", "IsExcludedFromCollectionFeeCalculation",
        "IsExcludedFromInterestChargeCalculation", "IsExpressBillOfLadingAccepted", "IsExternallyMaintained", "IsFinalUser",
        "IsFreightAccrued", "IsFuelSurchargeApplied", "IsICMSContributor", "IsInSuframaRegion", "IsIncomingFiscalDocumentGenerated",
        "IsOneTimeCustomer", "IsOrderNumberReferenceUsed", "IsPublicSector_IT", "IsPurchRequestUsed", "IsSalesTaxIncludedInPrices",
        "IsServiceDeliveryAddressBased", "IsSimplifiedDeliveryAddress", "IsSimplifiedInvoiceAddress", "IsSimplifiedPrimaryAddress",
        "IsTransactionPostedAsShipment", "IsWithholdingTaxCalculated", "NatureOfAssessee", "OnHoldStatus", "OrganizationABCCode",
        "OverrideSalesTax", "PanStatus", "PaymentUseCashDiscount", "PersonAnniversaryMonth", "PersonGender", "PersonMaritalStatus",
        "PreferentialCustomer", "PrimaryContactEmailIsIM", "PrimaryContactPhoneIsMobile", "Priority", "QMSApprovedCustomerListCheckMethod",
        "QMSWillPrintCustomerSpecificCertificateOfAnalysis", "TransactionPresenceType", "WarehouseIsASNGenerated",
        "WarehouseIsEntireShipmentFilled",
    }.ToFrozenSet(StringComparer.Ordinal);

    private static readonly FrozenSet<string> FilledByAdapterOrHeadquarters = new[]
    {
        "AddressCity", "AddressCountryRegionId", "AddressDescription", "AddressLocationRoles", "AddressState", "AddressStreet",
        "AddressZipCode", "CustomerAccount", "CustomerGroupId", "LanguageId", "OrganizationName", "PartyNumber", "PartyType",
        "PersonFirstName", "PersonLastName", "PersonMiddleName", "PrimaryContactEmail", "PrimaryContactPhone", "ReceiptEmail",
        "ReceiptOption", "SalesCurrencyCode", "dataAreaId",
    }.ToFrozenSet(StringComparer.Ordinal);

    /// <summary>
    /// Fields too short for a customer id: at most 20 characters in the descriptions of AX 2012. Most hold codes of other tables.
    /// </summary>
    private static readonly FrozenSet<string> Short = new[]
    {
        "AddressCountryRegionISOCode", "ChargesGroupId", "CommissionCustomerGroupId", "CommissionSalesGroupId", "CompanyChain",
        "CreditRating", "CustomerRebateGroupId", "CustomerTMAGroupId", "DeliveryAddressCountryRegionISOCode",
        "DeliveryAddressCountryRegionId", "DeliveryAddressState", "DeliveryAddressZipCode", "DeliveryMode", "DeliveryReason",
        "DeliveryTerms", "DestinationCode", "DiscountPriceGroupId", "InvoiceAccount", "InvoiceAddressCountryRegionISOCode",
        "InvoiceAddressCountryRegionId", "InvoiceAddressState", "InvoiceAddressZipCode", "ItemCustomerGroupId", "LineDiscountCode",
        "LineOfBusinessId", "MultiLineDiscountCode", "NameAlias", "PaymentBankAccount", "PaymentCashDiscount", "PaymentDay",
        "PaymentMethod", "PaymentSchedule", "PaymentSpecification", "PaymentTerms", "PersonInitials", "SalesDistrict", "SalesOrderPoolId",
        "SalesSegmentId", "SalesSubsegmentId", "SalesTaxGroup", "SiteId", "StatisticsGroupId", "SupplementaryItemGroupId",
        "TaxExemptNumber", "TotalDiscountCode", "VendorAccount", "WarehouseId",
    }.ToFrozenSet(StringComparer.Ordinal);

    /// <summary>Fields that the standard dual-write map of customers writes in both directions.</summary>
    private static readonly FrozenSet<string> DualWritten
        = new[] { "IdentificationNumber", "SalesMemo" }.ToFrozenSet(StringComparer.Ordinal);

    public static bool IsText(string field) => Texts.Contains(field);

    public static bool IsFilled(string field) => FilledByAdapterOrHeadquarters.Contains(field);

    public static bool IsShort(string field) => Short.Contains(field);

    public static bool IsDualWritten(string field) => DualWritten.Contains(field);

    /// <summary>Whether a field that is not in the public description may be an extension field of the environment.</summary>
    public static bool MayBeExtension(string field)
        => KindOf(field) is null && !IsText(field) && IsName(field) && CorrectCase(field) is null;

    /// <summary>Says why a field cannot be used as a text; null when it can, or when the field is not known.</summary>
    public static string? KindOf(string field) => Dates.Contains(field) ? "a date"
        : Numbers.Contains(field) ? "a number"
        : Enumerations.Contains(field) ? "an enumeration"
        : IsFilled(field) ? "filled by the adapter or by headquarters"
        : null;

    /// <summary>Finds the text field that differs from the given one in upper and lower case only.</summary>
    public static string? CorrectCase(string field)
        => Texts.FirstOrDefault(text => text != field && text.Equals(field, StringComparison.OrdinalIgnoreCase));

    /// <summary>Finds the text field that a mistyped name probably means.</summary>
    public static string? NearestText(string field) => CorrectCase(field) ?? NearestName.Of(field, Texts);

    private static bool IsName(string field) => field.Length is > 0 and <= MaxNameLength && !char.IsAsciiDigit(field[0])
        && field.All(static character => char.IsAsciiLetterOrDigit(character) || character == '_');
}
