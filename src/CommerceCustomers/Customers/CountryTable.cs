namespace CommerceCustomers.Customers;

/// <summary>
/// ISO 3166-1 with the names that people write: short, official, former and colloquial ones, and two common misspellings. A line holds
/// the alpha-3 code, the alpha-2 code, the numeric code and the names; a country may have several lines. A former country with one
/// successor is listed with it, such as the Netherlands Antilles with Curaçao. Czechoslovakia, Yugoslavia and the Soviet Union are
/// missing because nobody can tell which country is meant today.
/// </summary>
internal static class CountryTable
{
    public const string Names =
        """
        ABW AW|533|Aruba
        AFG AF|004|Afghanistan|Islamic Republic of Afghanistan
        AGO AO|024|Angola|Republic of Angola
        AIA AI|660|Anguilla
        ALA AX|248|Åland Islands|Aland
        ALB AL|008|Albania|Republic of Albania
        AND AD|020|Andorra|Principality of Andorra
        ARE AE|784|United Arab Emirates|UAE|Emirates|United Arab Emirate
        ARG AR|032|Argentina|Argentine Republic
        ARM AM|051|Armenia|Republic of Armenia
        ASM AS|016|American Samoa|Samoa American
        ATA AQ|010|Antarctica|Antarctic
        ATF TF|260|French Southern Territories|French Southern and Antarctic Lands
        ATF French Southern and Antarctic Territories|TAAF
        ATG AG|028|Antigua and Barbuda|Antigua
        AUS AU|036|Australia|Commonwealth of Australia
        AUT AT|040|Austria|Republic of Austria|Oesterreich|Osterreich
        AZE AZ|031|Azerbaijan|Republic of Azerbaijan
        BDI BI|108|Burundi|Republic of Burundi
        BEL BE|056|Belgium|Kingdom of Belgium|Belgie|Belgique
        BEN BJ|204|Benin|Republic of Benin|Dahomey
        BES BQ|535|Bonaire, Sint Eustatius and Saba|Caribbean Netherlands|Bonaire|Sint Eustatius|Saba|BES Islands
        BES Netherlands Caribbean
        BFA BF|854|Burkina Faso|Upper Volta
        BGD BD|050|Bangladesh|People's Republic of Bangladesh
        BGR BG|100|Bulgaria|Republic of Bulgaria
        BHR BH|048|Bahrain|Kingdom of Bahrain
        BHS BS|044|Bahamas|Commonwealth of the Bahamas
        BIH BA|070|Bosnia and Herzegovina|Republic of Bosnia and Herzegovina|Bosnia|Bosnia Hercegovina
        BLM BL|652|Saint Barthélemy|St Barth|St Barts
        BLR BY|112|Belarus|Republic of Belarus|Byelorussia|Belorussia
        BLZ BZ|084|Belize|British Honduras
        BMU BM|060|Bermuda|Bermudas
        BOL BO|068|Bolivia|Plurinational State of Bolivia
        BRA BR|076|Brazil|Federative Republic of Brazil|Brasil
        BRB BB|052|Barbados
        BRN BN|096|Brunei Darussalam|Brunei
        BTN BT|064|Bhutan|Kingdom of Bhutan
        BVT BV|074|Bouvet Island|Bouvet|Bouvetoya|Bouvet Island Bouvetoya
        BWA BW|072|Botswana|Republic of Botswana|Bechuanaland
        CAF CF|140|Central African Republic|Central Africa|CAR
        CAN CA|124|Canada
        CCK CC|166|Cocos (Keeling) Islands|Cocos Islands|Keeling Islands|Cocos
        CHE CH|756|Switzerland|Swiss Confederation|Schweiz|Suisse|Svizzera|Confederation of Switzerland|SUI
        CHL CL|152|Chile|Republic of Chile
        CHN CN|156|China|People's Republic of China|China PRC|PRC|PR China|Mainland China|China Mainland
        CIV CI|384|Côte d'Ivoire|Republic of Côte d'Ivoire|Ivory Coast|Republic of Ivory Coast
        CMR CM|120|Cameroon|Republic of Cameroon|Cameroun|Cameroons
        COD CD|180|The Democratic Republic of the Congo|DR Congo|DRC|Congo DRC|Congo DR|Congo Kinshasa
        COD Kinshasa Congo|Zaire|Congo Zaire|Democratic Congo|Belgian Congo|ZR|ZAR|Congo Dem
        COG CG|178|Congo|Republic of the Congo|Congo Brazzaville|Brazzaville Congo|Congo Republic|Middle Congo
        COG French Congo
        COK CK|184|Cook Islands
        COL CO|170|Colombia|Republic of Colombia|Columbia
        COM KM|174|Comoros|Union of the Comoros|Comoro Islands|Comores
        CPV CV|132|Cabo Verde|Republic of Cabo Verde|Cape Verde|Cape Verde Islands|Republic of Cape Verde
        CRI CR|188|Costa Rica|Republic of Costa Rica
        CUB CU|192|Cuba|Republic of Cuba
        CUW CW|531|Curaçao|Netherlands Antilles|Dutch Antilles|AN|ANT
        CXR CX|162|Christmas Island|Christmas Islands
        CYM KY|136|Cayman Islands|Caymans|Grand Cayman
        CYP CY|196|Cyprus|Republic of Cyprus|Northern Cyprus
        CZE CZ|203|Czechia|Czech Republic|Czech
        DEU DE|276|Germany|Federal Republic of Germany|Deutschland|GER|West Germany|East Germany
        DEU German Democratic Republic|DDR|GDR|BRD|FRG|DD
        DJI DJ|262|Djibouti|Republic of Djibouti|French Somaliland|French Territory of the Afars and the Issas
        DJI French Afars and Issas|AFI
        DMA DM|212|Dominica|Commonwealth of Dominica
        DNK DK|208|Denmark|Kingdom of Denmark|Danmark|DEN
        DOM DO|214|Dominican Republic|Republica Dominicana|Santo Domingo
        DZA DZ|012|Algeria|People's Democratic Republic of Algeria|Algerie
        ECU EC|218|Ecuador|Republic of Ecuador
        EGY EG|818|Egypt|Arab Republic of Egypt|United Arab Republic
        ERI ER|232|Eritrea|the State of Eritrea
        ESH EH|732|Western Sahara|Spanish Sahara|Sahrawi Republic|Sahrawi Arab Democratic Republic
        ESP ES|724|Spain|Kingdom of Spain|Espana|Canary Islands|Balearic Islands|Ceuta|Melilla
        EST EE|233|Estonia|Republic of Estonia
        ETH ET|231|Ethiopia|Federal Democratic Republic of Ethiopia|Abyssinia
        FIN FI|246|Finland|Republic of Finland
        FJI FJ|242|Fiji|Republic of Fiji|Fiji Islands
        FLK FK|238|Falkland Islands (Malvinas)|Falkland Islands|Falklands|Malvinas|Islas Malvinas
        FRA FR|250|France|French Republic|FX|FXX|Metropolitan France|France Metropolitan|Corsica
        FRO FO|234|Faroe Islands|Faroes|Faeroe Islands|Faroe|Faeroes|Faeroe
        FSM FM|583|Federated States of Micronesia|Micronesia|Fed States of Micronesia
        GAB GA|266|Gabon|Gabonese Republic
        GBR GB|826|United Kingdom|United Kingdom of Great Britain and Northern Ireland|UK|Great Britain|Britain
        GBR England|Scotland|Wales|Northern Ireland|Ulster|GB NI|ENG|SCO|WAL|NIR|United Kingdom of Great Britain
        GBR UK of Great Britain and Northern Ireland|England and Wales|Great Britain UK|UK Great Britain
        GBR GB England|GB Scotland|GB Wales|England UK|Scotland UK|Wales UK|Northern Ireland UK|England GB
        GEO GE|268|Georgia
        GGY GG|831|Guernsey|Guernsey Channel Islands|Bailiwick of Guernsey|Alderney|Sark
        GHA GH|288|Ghana|Republic of Ghana|Gold Coast
        GIB GI|292|Gibraltar
        GIN GN|324|Guinea|Republic of Guinea|Guinea Conakry|French Guinea
        GLP GP|312|Guadeloupe
        GMB GM|270|Gambia|Republic of the Gambia
        GNB GW|624|Guinea-Bissau|Republic of Guinea-Bissau|Portuguese Guinea
        GNQ GQ|226|Equatorial Guinea|Republic of Equatorial Guinea|Spanish Guinea
        GRC GR|300|Greece|Hellenic Republic|EL|Hellas|GRE
        GRD GD|308|Grenada
        GRL GL|304|Greenland
        GTM GT|320|Guatemala|Republic of Guatemala
        GUF GF|254|French Guiana|French Guyana|Guiana French|Guyane
        GUM GU|316|Guam
        GUY GY|328|Guyana|Republic of Guyana|British Guiana
        HKG HK|344|Hong Kong|Hong Kong Special Administrative Region of China|Hong Kong SAR|Hong Kong SAR China
        HKG Hong Kong China|Hong Kong Special Administrative Region
        HMD HM|334|Heard Island and McDonald Islands|Heard and McDonald Islands|Heard Island|Heard Islands
        HND HN|340|Honduras|Republic of Honduras
        HRV HR|191|Croatia|Republic of Croatia|Hrvatska|CRO
        HTI HT|332|Haiti|Republic of Haiti
        HUN HU|348|Hungary|Magyarorszag
        IDN ID|360|Indonesia|Republic of Indonesia|Dutch East Indies
        IMN IM|833|Isle of Man|IOM
        IND IN|356|India|Republic of India|Bharat
        IOT IO|086|British Indian Ocean Territory|Chagos|Chagos Archipelago|Chagos Islands
        IOT British Indian Ocean Territory Chagos Archipelago|BIOT|British Indian Ocean|Diego Garcia
        IRL IE|372|Ireland|Republic of Ireland|Eire|Irish Republic|Southern Ireland|Ireland Republic
        IRN IR|364|Iran|Islamic Republic of Iran|Persia
        IRQ IQ|368|Iraq|Republic of Iraq
        ISL IS|352|Iceland|Republic of Iceland
        ISR IL|376|Israel|State of Israel
        ITA IT|380|Italy|Italian Republic|Italia|Sicily|Sardinia
        JAM JM|388|Jamaica
        JEY JE|832|Jersey|Jersey Channel Islands|Bailiwick of Jersey
        JOR JO|400|Jordan|Hashemite Kingdom of Jordan
        JPN JP|392|Japan|Nippon|Nihon
        KAZ KZ|398|Kazakhstan|Republic of Kazakhstan|Kazakstan
        KEN KE|404|Kenya|Republic of Kenya
        KGZ KG|417|Kyrgyzstan|Kyrgyz Republic|Kyrgystan|Kirghizia|Kirgizstan|Kirghizstan|Kirgistan
        KHM KH|116|Cambodia|Kingdom of Cambodia|Kampuchea|Khmer Republic
        KIR KI|296|Kiribati|Republic of Kiribati|Gilbert Islands
        KNA KN|659|Saint Kitts and Nevis|Saint Kitts|Saint Christopher and Nevis|Nevis
        KNA Federation of Saint Kitts and Nevis
        KOR KR|410|South Korea|Republic of Korea|Korea|Korea Republic|ROK|S Korea|Korea S
        KWT KW|414|Kuwait|State of Kuwait
        LAO LA|418|Laos|Lao People's Democratic Republic|Lao PDR
        LBN LB|422|Lebanon|Lebanese Republic
        LBR LR|430|Liberia|Republic of Liberia
        LBY LY|434|Libya|Libyan Arab Jamahiriya|Libyan Jamahiriya|Socialist Peoples Libyan Arab Jamahiriya
        LBY Great Socialist Peoples Libyan Arab Jamahiriya
        LCA LC|662|Saint Lucia
        LIE LI|438|Liechtenstein|Principality of Liechtenstein|Lichtenstein
        LKA LK|144|Sri Lanka|Democratic Socialist Republic of Sri Lanka|Ceylon
        LSO LS|426|Lesotho|Kingdom of Lesotho|Basutoland
        LTU LT|440|Lithuania|Republic of Lithuania|Lietuva
        LUX LU|442|Luxembourg|Grand Duchy of Luxembourg|Luxemburg|Luxembourg Grand Duchy
        LVA LV|428|Latvia|Republic of Latvia|Latvija
        MAC MO|446|Macao|Macao Special Administrative Region of China|Macau|Macao SAR|Macau SAR|Macao SAR China
        MAC Macau SAR China|Macao China|Macau China|Macau Special Administrative Region
        MAF MF|663|Saint Martin (French part)|Saint Martin|Saint Martin French|French Saint Martin
        MAR MA|504|Morocco|Kingdom of Morocco|Marocco
        MCO MC|492|Monaco|Principality of Monaco
        MDA MD|498|Moldova|Republic of Moldova|Moldavia
        MDG MG|450|Madagascar|Republic of Madagascar|Malagasy Republic
        MDV MV|462|Maldives|Republic of Maldives|Maldive Islands
        MEX MX|484|Mexico|United Mexican States|United States of Mexico|Mejico
        MHL MH|584|Marshall Islands|Republic of the Marshall Islands|Marshalls
        MKD MK|807|North Macedonia|Republic of North Macedonia|Macedonia|FYROM|Former Yugoslav Republic of Macedonia
        MKD Republic of Macedonia|FYR Macedonia|TFYR Macedonia|Macedonia FYROM
        MLI ML|466|Mali|Republic of Mali
        MLT MT|470|Malta|Republic of Malta
        MMR MM|104|Myanmar|Republic of Myanmar|Burma|Myanmar Burma|BU|BUR|Union of Burma|Union of Myanmar
        MNE ME|499|Montenegro|Crna Gora
        MNG MN|496|Mongolia|Outer Mongolia
        MNP MP|580|Northern Mariana Islands|Commonwealth of the Northern Mariana Islands|Northern Marianas
        MNP Northern Mariana|Saipan
        MOZ MZ|508|Mozambique|Republic of Mozambique
        MRT MR|478|Mauritania|Islamic Republic of Mauritania
        MSR MS|500|Montserrat
        MTQ MQ|474|Martinique
        MUS MU|480|Mauritius|Republic of Mauritius|Rodrigues
        MWI MW|454|Malawi|Republic of Malawi|Nyasaland
        MYS MY|458|Malaysia|Malaya|Sarawak|Sabah
        MYT YT|175|Mayotte
        NAM NA|516|Namibia|Republic of Namibia|South West Africa
        NCL NC|540|New Caledonia
        NER NE|562|Niger|Republic of the Niger
        NFK NF|574|Norfolk Island
        NGA NG|566|Nigeria|Federal Republic of Nigeria
        NIC NI|558|Nicaragua|Republic of Nicaragua
        NIU NU|570|Niue
        NLD NL|528|Netherlands|Kingdom of the Netherlands|Holland|Nederland|NED|Netherland
        NOR NO|578|Norway|Kingdom of Norway|Norge
        NPL NP|524|Nepal|Federal Democratic Republic of Nepal
        NRU NR|520|Nauru|Republic of Nauru
        NZL NZ|554|New Zealand|Aotearoa|New Zeland
        OMN OM|512|Oman|Sultanate of Oman
        PAK PK|586|Pakistan|Islamic Republic of Pakistan
        PAN PA|591|Panama|Republic of Panama
        PCN PN|612|Pitcairn|Pitcairn Islands|Pitcairn Island|Pitcairn Henderson Ducie and Oeno Islands
        PER PE|604|Peru|Republic of Peru
        PHL PH|608|Philippines|Republic of the Philippines|Phillipines|Philipines|Philippine|Filipinas
        PHL Philippine Islands
        PLW PW|585|Palau|Republic of Palau|Belau|Palau Islands
        PNG PG|598|Papua New Guinea|Independent State of Papua New Guinea
        POL PL|616|Poland|Republic of Poland|Polska
        PRI PR|630|Puerto Rico|Porto Rico|Puerto Rico USA|Puerto Rico US
        PRK KP|408|North Korea|Democratic People's Republic of Korea|DPRK|N Korea|Korea N|Korea DPR|DPR Korea
        PRK Korea Democratic Peoples Republic
        PRT PT|620|Portugal|Portuguese Republic|Azores|Madeira
        PRY PY|600|Paraguay|Republic of Paraguay
        PSE PS|275|State of Palestine|Palestine|Palestinian Territory|Palestinian Territories
        PSE Occupied Palestinian Territory|Palestinian Territory Occupied|West Bank|Gaza|Gaza Strip
        PSE West Bank and Gaza|West Bank and Gaza Strip|Palestinian Authority|Palestinian National Authority
        PYF PF|258|French Polynesia|Tahiti
        QAT QA|634|Qatar|State of Qatar
        REU RE|638|Réunion|La Reunion|Reunion Island
        ROU RO|642|Romania|ROM|Roumania|Rumania
        RUS RU|643|Russian Federation|Russia|Russian Fed
        RWA RW|646|Rwanda|Rwandese Republic|Ruanda
        SAU SA|682|Saudi Arabia|Kingdom of Saudi Arabia|KSA|Saudi|Saudia Arabia
        SDN SD|729|Sudan|Republic of the Sudan
        SEN SN|686|Senegal|Republic of Senegal
        SGP SG|702|Singapore|Republic of Singapore|Singapur
        SGS GS|239|South Georgia and the South Sandwich Islands|South Georgia|South Sandwich Islands
        SGS South Georgia and South Sandwich|South Georgia and the Islands
        SHN SH|654|Saint Helena, Ascension and Tristan da Cunha|Saint Helena|Ascension|Ascension Island
        SHN Tristan da Cunha|Saint Helena Ascension|Saint Helena Island
        SJM SJ|744|Svalbard and Jan Mayen|Svalbard|Jan Mayen|Svalbard and Jan Mayen Islands|Spitsbergen
        SLB SB|090|Solomon Islands|Solomons|British Solomon Islands
        SLE SL|694|Sierra Leone|Republic of Sierra Leone
        SLV SV|222|El Salvador|Republic of El Salvador|Salvador
        SMR SM|674|San Marino|Republic of San Marino
        SOM SO|706|Somalia|Federal Republic of Somalia
        SPM PM|666|Saint Pierre and Miquelon|Saint Pierre
        SRB RS|688|Serbia|Republic of Serbia|Serbia and Montenegro|CS|SCG
        SSD SS|728|South Sudan|Republic of South Sudan
        STP ST|678|Sao Tome and Principe|Democratic Republic of Sao Tome and Principe|Sao Tome
        STP Saint Thomas and Principe
        SUR SR|740|Suriname|Republic of Suriname|Dutch Guiana|Surinam
        SVK SK|703|Slovakia|Slovak Republic|Slovakia Slovak Republic|Slovak
        SVN SI|705|Slovenia|Republic of Slovenia|Slovenija
        SWE SE|752|Sweden|Kingdom of Sweden|Sverige
        SWZ SZ|748|Eswatini|Kingdom of Eswatini|Swaziland|Kingdom of Swaziland|Eswatini Swaziland
        SXM SX|534|Sint Maarten (Dutch part)|Saint Maarten|Dutch Saint Martin|Saint Martin Dutch|Sint Maarten
        SYC SC|690|Seychelles|Republic of Seychelles
        SYR SY|760|Syria|Syrian Arab Republic
        TCA TC|796|Turks and Caicos Islands|Turks and Caicos|Turks Islands
        TCD TD|148|Chad|Republic of Chad|Tchad
        TGO TG|768|Togo|Togolese Republic|Togoland
        THA TH|764|Thailand|Kingdom of Thailand|Siam
        TJK TJ|762|Tajikistan|Republic of Tajikistan|Tadzhikistan|Tadjikistan
        TKL TK|772|Tokelau|Tokelau Islands
        TKM TM|795|Turkmenistan|Turkmenia
        TLS TL|626|Timor-Leste|Democratic Republic of Timor-Leste|East Timor|TP|TMP|Timor
        TON TO|776|Tonga|Kingdom of Tonga|Tonga Islands
        TTO TT|780|Trinidad and Tobago|Republic of Trinidad and Tobago|Trinidad|Tobago
        TUN TN|788|Tunisia|Republic of Tunisia|Tunisie
        TUR TR|792|Türkiye|Republic of Türkiye|Turkey|Republic of Turkey
        TUV TV|798|Tuvalu|Ellice Islands
        TWN TW|158|Taiwan|Province of China Taiwan|Taiwan ROC|Chinese Taipei|Formosa|Taiwan Republic of China
        TWN Republic of China Taiwan|Taiwan China
        TZA TZ|834|Tanzania|United Republic of Tanzania|Zanzibar|Tanganyika
        UGA UG|800|Uganda|Republic of Uganda
        UKR UA|804|Ukraine
        UMI UM|581|United States Minor Outlying Islands|US Minor Outlying Islands|USA Minor Outlying Islands
        UMI US Minor Islands|US Outlying Islands|United States Outlying Islands|Minor Outlying Islands
        UMI Wake Island|Midway Islands|Johnston Island|WK|MI|JT|PU
        URY UY|858|Uruguay|Eastern Republic of Uruguay|Republic of Uruguay
        USA US|840|United States|United States of America|America|US of America|The States|Unites States
        USA United State|United States of Amerika|USA United States|United States USA|United States US|US USA
        USA Estados Unidos
        UZB UZ|860|Uzbekistan|Republic of Uzbekistan
        VAT VA|336|Holy See (Vatican City State)|Vatican|Vatican City|Holy See|Vatican City State
        VAT State of the Vatican City|Vatican State|Vatican Holy See|Vatican City Holy See
        VCT VC|670|Saint Vincent and the Grenadines|Saint Vincent|Grenadines
        VEN VE|862|Venezuela|Bolivarian Republic of Venezuela
        VGB VG|092|British Virgin Islands|BVI|UK Virgin Islands|Virgin Islands UK|Virgin Islands GB
        VIR VI|850|U.S. Virgin Islands|Virgin Islands of the United States|USVI|Virgin Islands|Virgin Islands US
        VIR Virgin Islands USA|United States Virgin Islands|American Virgin Islands|USA Virgin Islands
        VNM VN|704|Vietnam|Socialist Republic of Viet Nam|South Vietnam|North Vietnam|VD|VDR
        VUT VU|548|Vanuatu|Republic of Vanuatu|New Hebrides|NH|NHB
        WLF WF|876|Wallis and Futuna|Wallis and Futuna Islands
        WSM WS|882|Samoa|Independent State of Samoa|Western Samoa|Samoa Western
        YEM YE|887|Yemen|Republic of Yemen|South Yemen|North Yemen|YD|YMD|Yemen Arab Republic|Democratic Yemen
        ZAF ZA|710|South Africa|Republic of South Africa|RSA|Union of South Africa
        ZMB ZM|894|Zambia|Republic of Zambia|Northern Rhodesia
        ZWE ZW|716|Zimbabwe|Republic of Zimbabwe|Rhodesia|Southern Rhodesia|RH|RHO
        XKX XK|Kosovo|Republic of Kosovo|RKS|KOS
        """;
}
