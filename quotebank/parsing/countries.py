"""Countries and what their people are called: words that a tagger of names takes for somebody's name."""

from __future__ import annotations

from quotebank.identity.given import data_rows

_BORNE = frozenset("America England France India Ireland Israel Kenya Mali".split())
"""Countries that people are called by, too, besides those so marked in the table (Chad, Georgia, Jordan)."""

COUNTRIES = frozenset(
    word
    for name, forms, _, _, ambiguous in data_rows("countries.csv")
    for word in (name, *forms.split("|"))
    if word and not ambiguous and word not in _BORNE
)
"""Names of countries that nobody is called by alone."""

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
