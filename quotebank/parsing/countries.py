"""Countries and what their people are called: words that a tagger of names takes for somebody's name."""

from __future__ import annotations

COUNTRIES = frozenset(
    name.strip()
    for name in """
    Afghanistan, Albania, Algeria, Andorra, Angola, Argentina, Armenia, Australia, Austria, Azerbaijan,
    Bahrain, Bangladesh, Barbados, Belarus, Belgium, Belize, Benin, Bhutan, Bolivia, Bosnia, Botswana,
    Brazil, Britain, Brunei, Bulgaria, Burkina Faso, Burundi, Cambodia, Cameroon, Canada, Cape Verde,
    Chile, China, Colombia, Comoros, Congo, Costa Rica, Croatia, Cuba, Cyprus, Czechia, Czech Republic,
    Denmark, Djibouti, Dominica, Dominican Republic, East Timor, Ecuador, Egypt, El Salvador, Equatorial
    Guinea, Eritrea, Estonia, Eswatini, Ethiopia, Fiji, Finland, Gabon, Gambia, Germany, Ghana, Great
    Britain, Greece, Greenland, Guatemala, Guinea, Guyana, Haiti, Honduras, Hungary, Iceland, Indonesia,
    Iran, Iraq, Italy, Ivory Coast, Jamaica, Japan, Kazakhstan, Kiribati, Kosovo, Kuwait, Kyrgyzstan,
    Laos, Latvia, Lebanon, Lesotho, Liberia, Libya, Liechtenstein, Lithuania, Luxembourg, Madagascar,
    Malawi, Malaysia, Maldives, Malta, Mauritania, Mauritius, Mexico, Micronesia, Moldova, Monaco,
    Mongolia, Montenegro, Morocco, Mozambique, Myanmar, Namibia, Nauru, Nepal, Netherlands, New Zealand,
    Nicaragua, Nigeria, North Korea, North Macedonia, Northern Ireland, Norway, Oman, Pakistan, Palau,
    Palestine, Panama, Papua New Guinea, Paraguay, Peru, Philippines, Poland, Portugal, Qatar, Romania,
    Russia, Rwanda, Samoa, San Marino, Saudi Arabia, Scotland, Senegal, Serbia, Seychelles, Sierra
    Leone, Singapore, Slovakia, Slovenia, Solomon Islands, Somalia, South Africa, South Korea, South
    Sudan, Spain, Sri Lanka, Sudan, Suriname, Sweden, Switzerland, Syria, Taiwan, Tajikistan, Tanzania,
    Thailand, Togo, Tonga, Trinidad, Tunisia, Turkey, Turkmenistan, Tuvalu, Uganda, Ukraine, United Arab
    Emirates, United Kingdom, United States, Uruguay, Uzbekistan, Vanuatu, Venezuela, Vietnam, Wales,
    Yemen, Zambia, Zimbabwe
    """.split(",")
)
"""Names of countries that nobody is called by alone: not Chad, Georgia, Jordan, Israel, Ireland, England."""

PEOPLES = frozenset(
    """
    Afghan Albanian Algerian American Angolan Argentine Argentinian Armenian Australian Austrian
    Bahraini Bangladeshi Belarusian Belgian Bolivian Bosnian Brazilian Briton Bulgarian Cambodian
    Cameroonian Canadian Catalan Chilean Colombian Congolese Croat Croatian Cuban Cypriot Czech Dane
    Dutchman Dutchwoman Ecuadorian Egyptian Emirati Englishman Englishwoman Eritrean Estonian Ethiopian
    European Fijian Filipina Filipino Finn Frenchman Frenchwoman Georgian German Ghanaian Greek
    Guatemalan Haitian Honduran Hungarian Icelander Indian Indonesian Iranian Iraqi Irishman Irishwoman
    Israeli Italian Ivorian Jamaican Jordanian Kazakh Kenyan Kosovar Kuwaiti Latvian Liberian Libyan
    Lithuanian Malawian Malaysian Maltese Mauritian Mexican Moldovan Mongolian Montenegrin Moroccan
    Mozambican Namibian Nepali Nicaraguan Nigerian Norwegian Omani Pakistani Palestinian Panamanian
    Paraguayan Peruvian Pole Portuguese Qatari Romanian Russian Rwandan Salvadoran Samoan Saudi Scot
    Scotsman Scotswoman Senegalese Serb Serbian Singaporean Slovak Slovene Slovenian Somali Spaniard
    Sudanese Swede Swiss Syrian Taiwanese Tanzanian Thai Tongan Tunisian Turk Ugandan Ukrainian
    Uruguayan Uzbek Venezuelan Vietnamese Welshman Welshwoman Yemeni Zambian Zimbabwean
    """.split()
)
"""What one of a country's people is called: "the Finn", "a Nigerian"."""
