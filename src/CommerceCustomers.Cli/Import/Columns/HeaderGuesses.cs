using System.Collections.Frozen;
using CommerceCustomers.Cli.Import.Cells;

namespace CommerceCustomers.Cli.Import.Columns;

/// <summary>
/// Guesses fields by the headers that shops, tills, address books, CRM systems and Dynamics 365 use, in normalised
/// form. The names "Name" and "Full name" are missing because they may mean a person or an organization, and
/// "group_id" because it is the shop's own number. The same names are found behind a family such as "billing".
/// </summary>
internal static class HeaderGuesses
{
    private static readonly (string Field, string Names)[] Guesses =
    [
        (CustomerFields.Type, "type customertype partytype persontype clienttype"),
        (CustomerFields.FirstName,
            "firstname givenname forename first given fname christianname personfirstname"),
        (CustomerFields.MiddleName,
            "middlename middle middleinitial additionalname mname middlenames personmiddlename"),
        (CustomerFields.LastName,
            "lastname surname familyname last family lname personlastname"),
        (CustomerFields.OrganizationName,
            "organizationname organisationname company companyname organization organisation businessname "
            + "business firm firmname employer accountname tradename tradingname associatedcompany "
            + "organization1name"),
        (CustomerFields.Email,
            "email emailaddress mail mailaddress emailid email1 email1value email1address primaryemail emailaddress1 "
            + "useremail primarycontactemail"),
        (CustomerFields.Phone,
            "phone phonenumber phoneno phone1 phone1value phonenumber1 telephone telephonenumber telephone1 "
            + "tel telno telnumber mobile mobilephone mobilenumber mobileno mobilephonenumber cell cellphone cellular "
            + "handphone primaryphone contactnumber homephone businessphone workphone primarycontactphone"),
        (CustomerFields.Language, "language lang languageid languagecode preferredlanguage locale culture"),
        (CustomerFields.Currency, "currency currencycode salescurrencycode currencyisocode"),
        (CustomerFields.CustomerGroup, "customergroup customergroupid custgroup"),
        (CustomerFields.ReceiptEmail, "receiptemail receiptemailaddress emailforreceipts ereceipt"),
        (CustomerFields.Street,
            "street address address1 addressline1 addressline streetaddress street1 streetaddress1 streetname "
            + "streetline1 line1 address1value addr addr1"),
        (CustomerFields.City,
            "city town cityname towncity citytown locality citysuburb suburb municipality posttown citylocality"),

        // For parts of an address an earlier name wins: a code before a name, a state before a county.
        (CustomerFields.State,
            "statecode provincecode stateprovincecode state province stateprovince stateregion provincestate "
            + "provinceregion stateorprovince stateprovinceregion stateterritory stateid region county"),
        (CustomerFields.ZipCode,
            "zipcode zip postalcode postcode postal zippostalcode zippostcode postalzip postalorzipcode zippostal "
            + "zipcodepostalcode postcodezip pincode eircode"),
        (CustomerFields.Country,
            "countryisocode countryiso countrycode countryregionid countryid country countryname countryregion nation"),
    ];

    private static readonly string[] MoreLines =
    [
        "address2 addressline2 street2 streetaddress2 streetline2 line2 addr2 extendedaddress apartment apt suite unit "
            + "flat aptsuite apartmentsuite apartmentsuiteetc apartmentsuiteunit aptsuiteunit aptunit address2value",
        "address3 addressline3 street3 streetaddress3 streetline3 line3 addr3",
        "address4 addressline4 street4 streetaddress4 streetline4 line4 addr4",
    ];

    private static readonly FrozenDictionary<string, ColumnMeaning> Meanings = Guesses
        .SelectMany(static guess => guess.Names.Split(' ')
            .Select((name, rank) => (Name: name, Meaning: new ColumnMeaning(guess.Field) { Rank = rank, IsSuburb = name == "suburb" })))
        .Concat(MoreLines.SelectMany(static (names, line) => names.Split(' ')
            .Select(name => (Name: name, Meaning: new ColumnMeaning(CustomerFields.Street) { Line = line + 1 }))))
        .ToFrozenDictionary(static pair => pair.Name, static pair => pair.Meaning, StringComparer.Ordinal);

    public static IReadOnlyList<string> Fields { get; } = [.. Guesses.Select(static guess => guess.Field)];

    public static string? Field(string header) => Find(header)?.Field;

    public static ColumnMeaning? Find(string header)
    {
        var (text, number) = ColumnFamilies.TakeNumber(header);
        var name = HeaderName.Normalized(text);
        if (!Meanings.TryGetValue(name, out var meaning))
        {
            meaning = ColumnFamilies.Split(name)
                .Select(static split => Meanings.TryGetValue(split.Name, out var found) ? found with { Family = split.Family } : null)
                .FirstOrDefault(static found => found is not null);
        }

        return number is null || meaning is null ? meaning : meaning with { Family = $"{meaning.Family}{number}" };
    }
}
