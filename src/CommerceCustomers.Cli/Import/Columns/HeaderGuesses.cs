using System.Collections.Frozen;
using CommerceCustomers.Customers;

namespace CommerceCustomers.Cli.Import.Columns;

// What columns are called in files of shops, tills, address books, CRM systems and of Dynamics 365 itself. The names
// are normalised. "Name" and "Full name" are missing on purpose: they may mean a person or an organization, first or
// last.
internal static class HeaderGuesses
{
    private static readonly (string Field, string Names)[] Guesses =
    [
        (CustomerFields.Type, "type customertype partytype persontype clienttype"),
        (CustomerFields.FirstName,
            "firstname givenname forename first given fname christianname personfirstname billingfirstname "
            + "shippingfirstname customerfirstname contactfirstname"),
        (CustomerFields.MiddleName,
            "middlename middle middleinitial additionalname mname middlenames personmiddlename"),
        (CustomerFields.LastName,
            "lastname surname familyname last family lname personlastname billinglastname shippinglastname "
            + "customerlastname contactlastname"),
        (CustomerFields.OrganizationName,
            "organizationname organisationname company companyname organization organisation businessname "
            + "business firm firmname employer accountname billingcompany shippingcompany "
            + "defaultaddresscompany tradename tradingname"),
        (CustomerFields.Email,
            "email emailaddress mail mailaddress emailid email1 email1value primaryemail contactemail "
            + "customeremail billingemail primarycontactemail emailaddress1 useremail"),
        (CustomerFields.Phone,
            "phone phonenumber phoneno phone1 phone1value phonenumber1 telephone telephonenumber telephone1 "
            + "tel telno telnumber mobile mobilephone mobilenumber mobileno cell cellphone cellular handphone "
            + "primaryphone contactphone contactnumber customerphone billingphone homephone businessphone "
            + "workphone primarycontactphone"),
        (CustomerFields.Language, "language lang languageid languagecode preferredlanguage locale culture"),
        (CustomerFields.Currency, "currency currencycode salescurrencycode currencyisocode"),
        (CustomerFields.CustomerGroup, "customergroup customergroupid groupid custgroup"),
        (CustomerFields.ReceiptEmail, "receiptemail receiptemailaddress emailforreceipts ereceipt"),
        (CustomerFields.Street,
            "street address address1 addressline1 addressline streetaddress street1 streetaddress1 streetname "
            + "streetline1 addressstreet billingaddress billingaddress1 billingstreet mailingstreet "
            + "mailingaddress shippingaddress1 shippingstreet homestreet businessstreet postaladdress "
            + "address1value defaultaddressaddress1 deliveryaddress"),
        (CustomerFields.City,
            "city town cityname towncity citytown locality suburb addresscity billingcity mailingcity "
            + "shippingcity homecity businesscity defaultaddresscity municipality posttown"),
        (CustomerFields.State,
            "state province region county stateprovince stateregion provincestate statecode provincecode "
            + "addressstate billingstate mailingstate shippingstate homestate businessstate "
            + "defaultaddressprovincecode stateorprovince addressstateid"),
        (CustomerFields.ZipCode,
            "zipcode zip postalcode postcode postal zippostalcode zippostcode postalzip postalorzipcode "
            + "addresszipcode billingzip billingpostcode billingzipcode mailingzip mailingpostalcode "
            + "shippingzip shippingpostcode homepostalcode businesspostalcode defaultaddresszip pincode eircode"),
        (CustomerFields.Country,
            "country countrycode countryname countryregion countryiso countryisocode addresscountry "
            + "addresscountryregionid countryregionid billingcountry mailingcountry shippingcountry homecountry "
            + "homecountryregion businesscountry businesscountryregion defaultaddresscountrycode nation"),
    ];

    private static readonly FrozenDictionary<string, string> FieldsByHeader = Guesses
        .SelectMany(static guess => guess.Names.Split(' ').Select(name => (name, guess.Field)))
        .ToFrozenDictionary(static pair => pair.name, static pair => pair.Field, StringComparer.Ordinal);

    public static IReadOnlyList<string> Fields { get; } = [.. Guesses.Select(static guess => guess.Field)];

    public static string? Field(string header) => FieldsByHeader.GetValueOrDefault(HeaderName.Normalized(header));
}
