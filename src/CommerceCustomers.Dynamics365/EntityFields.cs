using System.Collections.Frozen;
using CommerceCustomers.Identifiers;

namespace CommerceCustomers.Dynamics365;

// What is known of the fields of CustomersV3 before the environment has told its metadata, from the public description of the interface.
internal static class EntityFields
{
    private const int LongestName = 80;

    // The text fields that this adapter does not fill itself.
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

    // Filled by this adapter, or by headquarters.
    private static readonly FrozenSet<string> Filled = new[]
    {
        "AddressCity", "AddressCountryRegionId", "AddressDescription", "AddressLocationRoles", "AddressState", "AddressStreet",
        "AddressZipCode", "CustomerAccount", "CustomerGroupId", "LanguageId", "OrganizationName", "PartyNumber", "PartyType",
        "PersonFirstName", "PersonLastName", "PersonMiddleName", "PrimaryContactEmail", "PrimaryContactPhone", "ReceiptEmail",
        "ReceiptOption", "SalesCurrencyCode", "dataAreaId",
    }.ToFrozenSet(StringComparer.Ordinal);

    // Too short for a customer id: 20 characters and fewer in the descriptions of AX 2012, most of them codes of other tables.
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

    // The standard dual-write map of customers writes them in both directions.
    private static readonly FrozenSet<string> DualWritten = new[] { "IdentificationNumber", "SalesMemo" }.ToFrozenSet(StringComparer.Ordinal);

    public static bool IsText(string field) => Texts.Contains(field);

    public static bool IsFilled(string field) => Filled.Contains(field);

    public static bool IsShort(string field) => Short.Contains(field);

    public static bool IsDualWritten(string field) => DualWritten.Contains(field);

    // Not in the public description, so it may be an extension of the environment.
    public static bool MayBeExtension(string field) => KindOf(field) is null && !IsText(field) && IsName(field) && Spelled(field) is null;

    // What it is when it is no text that may be used; null when it is one, or is not known.
    public static string? KindOf(string field) => Dates.Contains(field) ? "a date"
        : Numbers.Contains(field) ? "a number"
        : Enumerations.Contains(field) ? "an enumeration"
        : IsFilled(field) ? "filled by the adapter or by headquarters"
        : null;

    // Field names are case-sensitive, and people are not.
    public static string? Spelled(string field)
        => Texts.FirstOrDefault(text => text != field && text.Equals(field, StringComparison.OrdinalIgnoreCase));

    // What was probably meant.
    public static string? NearestText(string field) => Spelled(field) ?? NearestName.Of(field, Texts);

    private static bool IsName(string field) => field.Length is > 0 and <= LongestName && !char.IsAsciiDigit(field[0])
        && field.All(static character => char.IsAsciiLetterOrDigit(character) || character == '_');
}
