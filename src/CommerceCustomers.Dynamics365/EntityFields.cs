using System.Collections.Frozen;

namespace CommerceCustomers.Dynamics365;

// The text fields of CustomersV3 that this adapter does not fill itself, from the public description of the interface.
internal static class EntityFields
{
    private static readonly FrozenSet<string> Texts = new[]
    {
        "AddressBooks", "AddressBrazilianCNPJOrCPF", "AddressBrazilianIE", "AddressBuildingComplement", "AddressCountryRegionISOCode",
        "AddressCounty", "AddressDistrictName", "AddressLocationId", "AddressPostbox", "AddressStreetNumber", "AddressValidFrom",
        "AddressValidTo", "AuthorityOffice", "BirthCountyCode", "BirthPlace", "BrazilianCCM", "BrazilianCNAE", "BrazilianCNPJOrCPF",
        "BrazilianIE", "BrazilianINSSCEI", "BrazilianNIT", "CURPNumber", "CentralBankPurposeCode", "CentralBankPurposeNotes",
        "ChargesGroupId", "CollectionsContactPersonId", "CommissionCustomerGroupId", "CommissionSalesGroupId", "CompanyChain",
        "ContactPersonId", "CredManAccountStatusId", "CredManBusinessStarted", "CredManCollectionGroupId", "CredManCreditLimitDate",
        "CredManCreditLimitExpiryDate", "CredManCustomerSince", "CredManEligibleCreditLimitCurrency", "CredManEligibleCreditLimitDate",
        "CredManGroupId", "CredManLastReviewDate", "CredManNextSchedReviewDate", "CredManNotes", "CredManStatusReasonId", "CreditRating",
        "CustClassificationId", "CustomerPaymentFinancialInterestCode", "CustomerPaymentFineCode", "CustomerRebateGroupId",
        "CustomerTMAGroupId", "DefaultDimensionDisplayValue", "DefaultECommerceOperator", "DefaultInventoryStatusId",
        "DeliveryAddressBuildingComplement", "DeliveryAddressCity", "DeliveryAddressCountryRegionISOCode",
        "DeliveryAddressCountryRegionId", "DeliveryAddressCounty", "DeliveryAddressDescription", "DeliveryAddressDistrictName",
        "DeliveryAddressLocationId", "DeliveryAddressState", "DeliveryAddressStreet", "DeliveryAddressStreetNumber",
        "DeliveryAddressValidFrom", "DeliveryAddressValidTo", "DeliveryAddressZipCode", "DeliveryFreightZone", "DeliveryMode",
        "DeliveryReason", "DeliveryTerms", "DestinationCode", "DiscountPriceGroupId", "ElectronicInvoiceEAN", "ElectronicLocationId",
        "EmployeeResponsibleNumber", "FederalAgencyLocationCode", "FederalComments", "FiscalCode", "ForeignerId", "FrenchSiret",
        "FulfillmentPolicyName", "FullPrimaryAddress", "IdentificationNumber", "InvoiceAccount", "InvoiceAddressBuildingComplement",
        "InvoiceAddressCity", "InvoiceAddressCountryRegionISOCode", "InvoiceAddressCountryRegionId", "InvoiceAddressCounty",
        "InvoiceAddressDescription", "InvoiceAddressDistrictName", "InvoiceAddressLocationId", "InvoiceAddressState",
        "InvoiceAddressStreet", "InvoiceAddressStreetNumber", "InvoiceAddressValidFrom", "InvoiceAddressValidTo", "InvoiceAddressZipCode",
        "ItemCustomerGroupId", "KnownAs", "LineDiscountCode", "LineOfBusinessId", "MerchantID", "MultiLineDiscountCode", "NAFCode",
        "NameAlias", "NationalRegistryNumber", "NumberSequenceGroup", "OrderEntryDeadline", "OrganizationNumber",
        "OrganizationPhoneticName", "PANNumber", "PANReferenceNumber", "PackingDutyLicense", "PackingMaterialFeeLicenseNumber",
        "PartyCountry", "PartyState", "PaymentBankAccount", "PaymentCashDiscount", "PaymentDay", "PaymentFactoringAccount",
        "PaymentIdType", "PaymentMethod", "PaymentSchedule", "PaymentSpecification", "PaymentTerms", "PersonChildrenNames",
        "PersonHobbies", "PersonInitials", "PersonLastNamePrefix", "PersonPhoneticFirstName", "PersonPhoneticLastName",
        "PersonPhoneticMiddleName", "PersonProfessionalSuffix", "PersonProfessionalTitle", "PrimaryContactEmailDescription",
        "PrimaryContactEmailPurpose", "PrimaryContactFacebook", "PrimaryContactFacebookDescription", "PrimaryContactFacebookPurpose",
        "PrimaryContactFax", "PrimaryContactFaxDescription", "PrimaryContactFaxExtension", "PrimaryContactFaxPurpose",
        "PrimaryContactLinkedIn", "PrimaryContactLinkedInDescription", "PrimaryContactLinkedInPurpose", "PrimaryContactPhoneDescription",
        "PrimaryContactPhoneExtension", "PrimaryContactPhonePurpose", "PrimaryContactTelex", "PrimaryContactTelexDescription",
        "PrimaryContactTelexPurpose", "PrimaryContactTwitter", "PrimaryContactTwitterDescription", "PrimaryContactTwitterPurpose",
        "PrimaryContactURL", "PrimaryContactURLDescription", "PrimaryContactURLPurpose", "QMSApprovedCustomerGroupId",
        "QMSCertificateOfAnalysisCustomerGroupId", "RFCNumber", "ReceiptCalendar", "ReliefGroupId", "ResidenceForeignCountryRegionId",
        "SATRegistrationName_MX", "SalesAccountNumber", "SalesDistrict", "SalesMemo", "SalesOrderPoolId", "SalesReturnTaxGroup",
        "SalesSegmentId", "SalesSubsegmentId", "SalesTaxGroup", "SiteId", "StateInscription", "StatisticsGroupId", "SuframaNumber",
        "SupplementaryItemGroupId", "TCSGroup", "TDSGroup", "TaxExemptNumber", "TaxRegimeCode_MX", "TaxRegistrationId",
        "TotalDiscountCode", "VendorAccount", "WarehouseId", "WarehouseOutboundShipmentProcessingPolicyName", "WithholdingTaxGroupCode",
        "WriteoffReason",
    }.ToFrozenSet(StringComparer.Ordinal);

    public static bool IsText(string field) => Texts.Contains(field);

    // What was probably meant.
    public static string? NearestText(string field) => NearestName.Of(field, Texts);
}
