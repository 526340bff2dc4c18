namespace CommerceCustomers.Cli.Import;

// ISO 3166-1 with the names that people write: short, official, former and colloquial ones. A line is the alpha-3 code,
// then the alpha-2 code and the names; a country may have several lines. What CountryNames ignores need not be
// repeated. A former country with one successor stands with it: the Netherlands Antilles with Curaçao, where its
// government sat. Czechoslovakia, Yugoslavia and the Soviet Union are missing on purpose: nobody can tell which country
// is meant today.
internal static class CountryTable
{
    public const string Names =
        """
        ABW AW|Aruba
        AFG AF|Afghanistan|Islamic Republic of Afghanistan
        AGO AO|Angola|Republic of Angola
        AIA AI|Anguilla
        ALA AX|Åland Islands|Aland
        ALB AL|Albania|Republic of Albania
        AND AD|Andorra|Principality of Andorra
        ARE AE|United Arab Emirates|UAE|Emirates|United Arab Emirate
        ARG AR|Argentina|Argentine Republic
        ARM AM|Armenia|Republic of Armenia
        ASM AS|American Samoa|Samoa American
        ATA AQ|Antarctica|Antarctic
        ATF TF|French Southern Territories|French Southern and Antarctic Lands
        ATF French Southern and Antarctic Territories|TAAF
        ATG AG|Antigua and Barbuda|Antigua
        AUS AU|Australia|Commonwealth of Australia
        AUT AT|Austria|Republic of Austria|Oesterreich|Osterreich
        AZE AZ|Azerbaijan|Republic of Azerbaijan
        BDI BI|Burundi|Republic of Burundi
        BEL BE|Belgium|Kingdom of Belgium|Belgie|Belgique
        BEN BJ|Benin|Republic of Benin|Dahomey
        BES BQ|Bonaire, Sint Eustatius and Saba|Caribbean Netherlands|Bonaire|Sint Eustatius|Saba|BES Islands
        BES Netherlands Caribbean
        BFA BF|Burkina Faso|Upper Volta
        BGD BD|Bangladesh|People's Republic of Bangladesh
        BGR BG|Bulgaria|Republic of Bulgaria
        BHR BH|Bahrain|Kingdom of Bahrain
        BHS BS|Bahamas|Commonwealth of the Bahamas
        BIH BA|Bosnia and Herzegovina|Republic of Bosnia and Herzegovina|Bosnia|Bosnia Hercegovina
        BLM BL|Saint Barthélemy|St Barth|St Barts
        BLR BY|Belarus|Republic of Belarus|Byelorussia|Belorussia
        BLZ BZ|Belize|British Honduras
        BMU BM|Bermuda|Bermudas
        BOL BO|Bolivia|Plurinational State of Bolivia
        BRA BR|Brazil|Federative Republic of Brazil|Brasil
        BRB BB|Barbados
        BRN BN|Brunei Darussalam|Brunei
        BTN BT|Bhutan|Kingdom of Bhutan
        BVT BV|Bouvet Island|Bouvet|Bouvetoya|Bouvet Island Bouvetoya
        BWA BW|Botswana|Republic of Botswana|Bechuanaland
        CAF CF|Central African Republic|Central Africa|CAR
        CAN CA|Canada
        CCK CC|Cocos (Keeling) Islands|Cocos Islands|Keeling Islands|Cocos
        CHE CH|Switzerland|Swiss Confederation|Schweiz|Suisse|Svizzera|Confederation of Switzerland|SUI
        CHL CL|Chile|Republic of Chile
        CHN CN|China|People's Republic of China|China PRC|PRC|PR China|Mainland China|China Mainland
        CIV CI|Côte d'Ivoire|Republic of Côte d'Ivoire|Ivory Coast|Republic of Ivory Coast
        CMR CM|Cameroon|Republic of Cameroon|Cameroun|Cameroons
        COD CD|The Democratic Republic of the Congo|DR Congo|DRC|Congo DRC|Congo DR|Congo Kinshasa
        COD Kinshasa Congo|Zaire|Congo Zaire|Democratic Congo|Belgian Congo|ZR|ZAR|Congo Dem
        COG CG|Congo|Republic of the Congo|Congo Brazzaville|Brazzaville Congo|Congo Republic|Middle Congo
        COG French Congo
        COK CK|Cook Islands
        COL CO|Colombia|Republic of Colombia
        COM KM|Comoros|Union of the Comoros|Comoro Islands|Comores
        CPV CV|Cabo Verde|Republic of Cabo Verde|Cape Verde|Cape Verde Islands|Republic of Cape Verde
        CRI CR|Costa Rica|Republic of Costa Rica
        CUB CU|Cuba|Republic of Cuba
        CUW CW|Curaçao|Netherlands Antilles|Dutch Antilles|AN|ANT
        CXR CX|Christmas Island|Christmas Islands
        CYM KY|Cayman Islands|Caymans|Grand Cayman
        CYP CY|Cyprus|Republic of Cyprus|Northern Cyprus
        CZE CZ|Czechia|Czech Republic|Czech
        DEU DE|Germany|Federal Republic of Germany|Deutschland|GER|West Germany|East Germany
        DEU German Democratic Republic|DDR|GDR|BRD|FRG|DD
        DJI DJ|Djibouti|Republic of Djibouti|French Somaliland|French Territory of the Afars and the Issas
        DJI French Afars and Issas|AFI
        DMA DM|Dominica|Commonwealth of Dominica
        DNK DK|Denmark|Kingdom of Denmark|Danmark|DEN
        DOM DO|Dominican Republic|Republica Dominicana|Santo Domingo
        DZA DZ|Algeria|People's Democratic Republic of Algeria|Algerie
        ECU EC|Ecuador|Republic of Ecuador
        EGY EG|Egypt|Arab Republic of Egypt|United Arab Republic
        ERI ER|Eritrea|the State of Eritrea
        ESH EH|Western Sahara|Spanish Sahara|Sahrawi Republic|Sahrawi Arab Democratic Republic
        ESP ES|Spain|Kingdom of Spain|Espana|Canary Islands|Balearic Islands|Ceuta|Melilla
        EST EE|Estonia|Republic of Estonia
        ETH ET|Ethiopia|Federal Democratic Republic of Ethiopia|Abyssinia
        FIN FI|Finland|Republic of Finland
        FJI FJ|Fiji|Republic of Fiji|Fiji Islands
        FLK FK|Falkland Islands (Malvinas)|Falkland Islands|Falklands|Malvinas|Islas Malvinas
        FRA FR|France|French Republic|FX|FXX|Metropolitan France|France Metropolitan|Corsica
        FRO FO|Faroe Islands|Faroes|Faeroe Islands|Faroe|Faeroes|Faeroe
        FSM FM|Federated States of Micronesia|Micronesia|Fed States of Micronesia
        GAB GA|Gabon|Gabonese Republic
        GBR GB|United Kingdom|United Kingdom of Great Britain and Northern Ireland|UK|Great Britain|Britain
        GBR England|Scotland|Wales|Northern Ireland|Ulster|GB NI|ENG|SCO|WAL|NIR|United Kingdom of Great Britain
        GBR UK of Great Britain and Northern Ireland|England and Wales|Great Britain UK|UK Great Britain
        GBR GB England|GB Scotland|GB Wales|England UK|Scotland UK|Wales UK|Northern Ireland UK|England GB
        GEO GE|Georgia
        GGY GG|Guernsey|Guernsey Channel Islands|Bailiwick of Guernsey|Alderney|Sark
        GHA GH|Ghana|Republic of Ghana|Gold Coast
        GIB GI|Gibraltar
        GIN GN|Guinea|Republic of Guinea|Guinea Conakry|French Guinea
        GLP GP|Guadeloupe
        GMB GM|Gambia|Republic of the Gambia
        GNB GW|Guinea-Bissau|Republic of Guinea-Bissau|Portuguese Guinea
        GNQ GQ|Equatorial Guinea|Republic of Equatorial Guinea|Spanish Guinea
        GRC GR|Greece|Hellenic Republic|EL|Hellas|GRE
        GRD GD|Grenada
        GRL GL|Greenland
        GTM GT|Guatemala|Republic of Guatemala
        GUF GF|French Guiana|French Guyana|Guiana French|Guyane
        GUM GU|Guam
        GUY GY|Guyana|Republic of Guyana|British Guiana
        HKG HK|Hong Kong|Hong Kong Special Administrative Region of China|Hong Kong SAR|Hong Kong SAR China
        HKG Hong Kong China|Hong Kong Special Administrative Region
        HMD HM|Heard Island and McDonald Islands|Heard and McDonald Islands|Heard Island|Heard Islands
        HND HN|Honduras|Republic of Honduras
        HRV HR|Croatia|Republic of Croatia|Hrvatska|CRO
        HTI HT|Haiti|Republic of Haiti
        HUN HU|Hungary|Magyarorszag
        IDN ID|Indonesia|Republic of Indonesia|Dutch East Indies
        IMN IM|Isle of Man|IOM
        IND IN|India|Republic of India|Bharat
        IOT IO|British Indian Ocean Territory|Chagos|Chagos Archipelago|Chagos Islands
        IOT British Indian Ocean Territory Chagos Archipelago|BIOT|British Indian Ocean|Diego Garcia
        IRL IE|Ireland|Republic of Ireland|Eire|Irish Republic|Southern Ireland|Ireland Republic
        IRN IR|Iran|Islamic Republic of Iran|Persia
        IRQ IQ|Iraq|Republic of Iraq
        ISL IS|Iceland|Republic of Iceland
        ISR IL|Israel|State of Israel
        ITA IT|Italy|Italian Republic|Italia|Sicily|Sardinia
        JAM JM|Jamaica
        JEY JE|Jersey|Jersey Channel Islands|Bailiwick of Jersey
        JOR JO|Jordan|Hashemite Kingdom of Jordan
        JPN JP|Japan|Nippon|Nihon
        KAZ KZ|Kazakhstan|Republic of Kazakhstan|Kazakstan
        KEN KE|Kenya|Republic of Kenya
        KGZ KG|Kyrgyzstan|Kyrgyz Republic|Kyrgystan|Kirghizia|Kirgizstan|Kirghizstan|Kirgistan
        KHM KH|Cambodia|Kingdom of Cambodia|Kampuchea|Khmer Republic
        KIR KI|Kiribati|Republic of Kiribati|Gilbert Islands
        KNA KN|Saint Kitts and Nevis|Saint Kitts|Saint Christopher and Nevis|Nevis
        KNA Federation of Saint Kitts and Nevis
        KOR KR|South Korea|Republic of Korea|Korea|Korea Republic|ROK|S Korea|Korea S
        KWT KW|Kuwait|State of Kuwait
        LAO LA|Laos|Lao People's Democratic Republic|Lao PDR
        LBN LB|Lebanon|Lebanese Republic
        LBR LR|Liberia|Republic of Liberia
        LBY LY|Libya|Libyan Arab Jamahiriya|Libyan Jamahiriya|Socialist Peoples Libyan Arab Jamahiriya
        LBY Great Socialist Peoples Libyan Arab Jamahiriya
        LCA LC|Saint Lucia
        LIE LI|Liechtenstein|Principality of Liechtenstein
        LKA LK|Sri Lanka|Democratic Socialist Republic of Sri Lanka|Ceylon
        LSO LS|Lesotho|Kingdom of Lesotho|Basutoland
        LTU LT|Lithuania|Republic of Lithuania|Lietuva
        LUX LU|Luxembourg|Grand Duchy of Luxembourg|Luxemburg|Luxembourg Grand Duchy
        LVA LV|Latvia|Republic of Latvia|Latvija
        MAC MO|Macao|Macao Special Administrative Region of China|Macau|Macao SAR|Macau SAR|Macao SAR China
        MAC Macau SAR China|Macao China|Macau China|Macau Special Administrative Region
        MAF MF|Saint Martin (French part)|Saint Martin|Saint Martin French|French Saint Martin
        MAR MA|Morocco|Kingdom of Morocco|Marocco
        MCO MC|Monaco|Principality of Monaco
        MDA MD|Moldova|Republic of Moldova|Moldavia
        MDG MG|Madagascar|Republic of Madagascar|Malagasy Republic
        MDV MV|Maldives|Republic of Maldives|Maldive Islands
        MEX MX|Mexico|United Mexican States|United States of Mexico|Mejico
        MHL MH|Marshall Islands|Republic of the Marshall Islands|Marshalls
        MKD MK|North Macedonia|Republic of North Macedonia|Macedonia|FYROM|Former Yugoslav Republic of Macedonia
        MKD Republic of Macedonia|FYR Macedonia|TFYR Macedonia|Macedonia FYROM
        MLI ML|Mali|Republic of Mali
        MLT MT|Malta|Republic of Malta
        MMR MM|Myanmar|Republic of Myanmar|Burma|Myanmar Burma|BU|BUR|Union of Burma|Union of Myanmar
        MNE ME|Montenegro|Crna Gora
        MNG MN|Mongolia|Outer Mongolia
        MNP MP|Northern Mariana Islands|Commonwealth of the Northern Mariana Islands|Northern Marianas
        MNP Northern Mariana|Saipan
        MOZ MZ|Mozambique|Republic of Mozambique
        MRT MR|Mauritania|Islamic Republic of Mauritania
        MSR MS|Montserrat
        MTQ MQ|Martinique
        MUS MU|Mauritius|Republic of Mauritius|Rodrigues
        MWI MW|Malawi|Republic of Malawi|Nyasaland
        MYS MY|Malaysia|Malaya|Sarawak|Sabah
        MYT YT|Mayotte
        NAM NA|Namibia|Republic of Namibia|South West Africa
        NCL NC|New Caledonia
        NER NE|Niger|Republic of the Niger
        NFK NF|Norfolk Island
        NGA NG|Nigeria|Federal Republic of Nigeria
        NIC NI|Nicaragua|Republic of Nicaragua
        NIU NU|Niue
        NLD NL|Netherlands|Kingdom of the Netherlands|Holland|Nederland|NED|Netherland
        NOR NO|Norway|Kingdom of Norway|Norge
        NPL NP|Nepal|Federal Democratic Republic of Nepal
        NRU NR|Nauru|Republic of Nauru
        NZL NZ|New Zealand|Aotearoa|New Zeland
        OMN OM|Oman|Sultanate of Oman
        PAK PK|Pakistan|Islamic Republic of Pakistan
        PAN PA|Panama|Republic of Panama
        PCN PN|Pitcairn|Pitcairn Islands|Pitcairn Island|Pitcairn Henderson Ducie and Oeno Islands
        PER PE|Peru|Republic of Peru
        PHL PH|Philippines|Republic of the Philippines|Phillipines|Philipines|Philippine|Filipinas
        PHL Philippine Islands
        PLW PW|Palau|Republic of Palau|Belau|Palau Islands
        PNG PG|Papua New Guinea|Independent State of Papua New Guinea
        POL PL|Poland|Republic of Poland|Polska
        PRI PR|Puerto Rico|Porto Rico|Puerto Rico USA|Puerto Rico US
        PRK KP|North Korea|Democratic People's Republic of Korea|DPRK|N Korea|Korea N|Korea DPR|DPR Korea
        PRK Korea Democratic Peoples Republic
        PRT PT|Portugal|Portuguese Republic|Azores|Madeira
        PRY PY|Paraguay|Republic of Paraguay
        PSE PS|State of Palestine|Palestine|Palestinian Territory|Palestinian Territories
        PSE Occupied Palestinian Territory|Palestinian Territory Occupied|West Bank|Gaza|Gaza Strip
        PSE West Bank and Gaza|West Bank and Gaza Strip|Palestinian Authority|Palestinian National Authority
        PYF PF|French Polynesia|Tahiti
        QAT QA|Qatar|State of Qatar
        REU RE|Réunion|La Reunion|Reunion Island
        ROU RO|Romania|ROM|Roumania|Rumania
        RUS RU|Russian Federation|Russia|Russian Fed
        RWA RW|Rwanda|Rwandese Republic|Ruanda
        SAU SA|Saudi Arabia|Kingdom of Saudi Arabia|KSA|Saudi|Saudia Arabia
        SDN SD|Sudan|Republic of the Sudan
        SEN SN|Senegal|Republic of Senegal
        SGP SG|Singapore|Republic of Singapore|Singapur
        SGS GS|South Georgia and the South Sandwich Islands|South Georgia|South Sandwich Islands
        SGS South Georgia and South Sandwich|South Georgia and the Islands
        SHN SH|Saint Helena, Ascension and Tristan da Cunha|Saint Helena|Ascension|Ascension Island
        SHN Tristan da Cunha|Saint Helena Ascension|Saint Helena Island
        SJM SJ|Svalbard and Jan Mayen|Svalbard|Jan Mayen|Svalbard and Jan Mayen Islands|Spitsbergen
        SLB SB|Solomon Islands|Solomons|British Solomon Islands
        SLE SL|Sierra Leone|Republic of Sierra Leone
        SLV SV|El Salvador|Republic of El Salvador|Salvador
        SMR SM|San Marino|Republic of San Marino
        SOM SO|Somalia|Federal Republic of Somalia
        SPM PM|Saint Pierre and Miquelon|Saint Pierre
        SRB RS|Serbia|Republic of Serbia|Serbia and Montenegro|CS|SCG
        SSD SS|South Sudan|Republic of South Sudan
        STP ST|Sao Tome and Principe|Democratic Republic of Sao Tome and Principe|Sao Tome
        STP Saint Thomas and Principe
        SUR SR|Suriname|Republic of Suriname|Dutch Guiana|Surinam
        SVK SK|Slovakia|Slovak Republic|Slovakia Slovak Republic|Slovak
        SVN SI|Slovenia|Republic of Slovenia|Slovenija
        SWE SE|Sweden|Kingdom of Sweden|Sverige
        SWZ SZ|Eswatini|Kingdom of Eswatini|Swaziland|Kingdom of Swaziland|Eswatini Swaziland
        SXM SX|Sint Maarten (Dutch part)|Saint Maarten|Dutch Saint Martin|Saint Martin Dutch|Sint Maarten
        SYC SC|Seychelles|Republic of Seychelles
        SYR SY|Syria|Syrian Arab Republic
        TCA TC|Turks and Caicos Islands|Turks and Caicos|Turks Islands
        TCD TD|Chad|Republic of Chad|Tchad
        TGO TG|Togo|Togolese Republic|Togoland
        THA TH|Thailand|Kingdom of Thailand|Siam
        TJK TJ|Tajikistan|Republic of Tajikistan|Tadzhikistan|Tadjikistan
        TKL TK|Tokelau|Tokelau Islands
        TKM TM|Turkmenistan|Turkmenia
        TLS TL|Timor-Leste|Democratic Republic of Timor-Leste|East Timor|TP|TMP|Timor
        TON TO|Tonga|Kingdom of Tonga|Tonga Islands
        TTO TT|Trinidad and Tobago|Republic of Trinidad and Tobago|Trinidad|Tobago
        TUN TN|Tunisia|Republic of Tunisia|Tunisie
        TUR TR|Türkiye|Republic of Türkiye|Turkey|Republic of Turkey
        TUV TV|Tuvalu|Ellice Islands
        TWN TW|Taiwan|Province of China Taiwan|Taiwan ROC|Chinese Taipei|Formosa|Taiwan Republic of China
        TWN Republic of China Taiwan|Taiwan China
        TZA TZ|Tanzania|United Republic of Tanzania|Zanzibar|Tanganyika
        UGA UG|Uganda|Republic of Uganda
        UKR UA|Ukraine
        UMI UM|United States Minor Outlying Islands|US Minor Outlying Islands|USA Minor Outlying Islands
        UMI US Minor Islands|US Outlying Islands|United States Outlying Islands|Minor Outlying Islands
        UMI Wake Island|Midway Islands|Johnston Island|WK|MI|JT|PU
        URY UY|Uruguay|Eastern Republic of Uruguay|Republic of Uruguay
        USA US|United States|United States of America|America|US of America|The States|Unites States
        USA United State|United States of Amerika|USA United States|United States USA|United States US|US USA
        USA Estados Unidos
        UZB UZ|Uzbekistan|Republic of Uzbekistan
        VAT VA|Holy See (Vatican City State)|Vatican|Vatican City|Holy See|Vatican City State
        VAT State of the Vatican City|Vatican State|Vatican Holy See|Vatican City Holy See
        VCT VC|Saint Vincent and the Grenadines|Saint Vincent|Grenadines
        VEN VE|Venezuela|Bolivarian Republic of Venezuela
        VGB VG|British Virgin Islands|BVI|UK Virgin Islands|Virgin Islands UK|Virgin Islands GB
        VIR VI|U.S. Virgin Islands|Virgin Islands of the United States|USVI|Virgin Islands|Virgin Islands US
        VIR Virgin Islands USA|United States Virgin Islands|American Virgin Islands|USA Virgin Islands
        VNM VN|Vietnam|Socialist Republic of Viet Nam|South Vietnam|North Vietnam|VD|VDR
        VUT VU|Vanuatu|Republic of Vanuatu|New Hebrides|NH|NHB
        WLF WF|Wallis and Futuna|Wallis and Futuna Islands
        WSM WS|Samoa|Independent State of Samoa|Western Samoa|Samoa Western
        YEM YE|Yemen|Republic of Yemen|South Yemen|North Yemen|YD|YMD|Yemen Arab Republic|Democratic Yemen
        ZAF ZA|South Africa|Republic of South Africa|RSA|Union of South Africa
        ZMB ZM|Zambia|Republic of Zambia|Northern Rhodesia
        ZWE ZW|Zimbabwe|Republic of Zimbabwe|Rhodesia|Southern Rhodesia|RH|RHO
        XKX XK|Kosovo|Republic of Kosovo|RKS|KOS
        """;
}
