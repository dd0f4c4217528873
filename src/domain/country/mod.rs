//! Countries by ISO 3166 code and by the names people write.
//!
//! Kosovo, which ISO 3166 leaves out, is known by its customary code `XK`. `UK` and `EL`, which the European Union
//! writes, are the United Kingdom and Greece. England, Scotland, Wales and Northern Ireland are the United Kingdom. A
//! code of a subdivision is a country only where it is one by itself: `CA` is Canada, `DE` Germany. A name that two
//! countries share, such as `Korea`, is neither; `Congo` is the one that ISO calls so.

mod names;

use std::collections::HashMap;
use std::sync::LazyLock;

use caseless::Caseless;
use unicode_normalization::UnicodeNormalization;

use self::names::COUNTRIES;

/// A country, as its ISO 3166-1 alpha-2 code in capitals.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Country(pub [u8; 2]);

impl Country {
    /// Returns the country that a code or a name means; nothing where it means none.
    ///
    /// Codes are of two letters, three letters or three digits. Names match ignoring case, accents, dots, apostrophes,
    /// and what parts their words.
    pub fn read(text: &str) -> Option<Country> {
        let text = text.trim();
        match text.as_bytes() {
            [one, other] => with_code([one.to_ascii_uppercase(), other.to_ascii_uppercase()]),
            [b'0'..=b'9', b'0'..=b'9', b'0'..=b'9'] => with_number(text.parse().ok()?),
            _ => named(text),
        }
    }

    /// Returns the two-letter code.
    pub fn code(&self) -> &str {
        std::str::from_utf8(&self.0).unwrap_or("??")
    }
}

fn with_code(code: [u8; 2]) -> Option<Country> {
    let code = match &code {
        b"UK" => *b"GB",
        b"EL" => *b"GR",
        _ => code,
    };
    let found = COUNTRIES.binary_search_by_key(&code, |country| country.0);
    found.is_ok().then_some(Country(code))
}

fn with_number(number: u16) -> Option<Country> {
    let found = COUNTRIES
        .iter()
        .find(|country| country.2 == number && number > 0);
    found.map(|country| Country(country.0))
}

fn named(text: &str) -> Option<Country> {
    let key = key(text);
    match key.as_bytes() {
        [one, other] => with_code([one.to_ascii_uppercase(), other.to_ascii_uppercase()]),
        _ => NAMES.get(&key).copied(),
    }
}

/// Every name and every three-letter code, by its [`key`].
static NAMES: LazyLock<HashMap<String, Country>> = LazyLock::new(|| {
    COUNTRIES
        .iter()
        .flat_map(|(code, long_code, _, names)| {
            let long_code = long_code.escape_ascii().to_string();
            let names = names.split('|').map(key).chain([key(&long_code)]);
            names.map(|name| (name, Country(*code)))
        })
        .collect()
});

/// Returns the form in which names are compared: folded, without accents, dots and apostrophes, words parted by one
/// space each, `&` as `and`, `St` as `saint`, no leading `the`.
fn key(name: &str) -> String {
    let mut plain = String::with_capacity(name.len());
    for one in name.nfd().default_case_fold() {
        match one {
            '\u{300}'..='\u{36f}' | '.' | '\'' | '’' | 'ʼ' | '‘' | '`' => {}
            ',' | '_' | '/' | '(' | ')' | '-' | '‐'..='—' => plain.push(' '),
            '&' => plain.push_str(" and "),
            'ø' => plain.push('o'),
            'ł' => plain.push('l'),
            'đ' => plain.push('d'),
            'ı' => plain.push('i'),
            'æ' => plain.push_str("ae"),
            _ => plain.push(one),
        }
    }
    let mut key = String::with_capacity(plain.len());
    for word in plain
        .strip_prefix("the ")
        .unwrap_or(&plain)
        .split_whitespace()
    {
        if !key.is_empty() {
            key.push(' ');
        }
        key.push_str(if word == "st" { "saint" } else { word });
    }
    key
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeMap;

    #[track_caller]
    fn check(expect: &str, inputs: &str) {
        for input in inputs.split(" | ") {
            let read = Country::read(input);
            let code = read.as_ref().map_or("none", Country::code);
            assert_eq!(code, expect, "{input:?}");
        }
    }

    #[test]
    fn codes_and_names_of_many_languages_are_one_country() {
        check(
            "US",
            "US | us | USA | 840 | U.S. | U.S.A. | United States | Etats-Unis | EE. UU.",
        );
        check(
            "US",
            "The United States of America | Vereinigte Staaten | États-Unis | Stati Uniti",
        );
        check(
            "GB",
            "GB | UK | U.K. | England | SCOTLAND | Wales | Great Britain | Großbritannien",
        );
        check(
            "DE",
            "DE | DEU | 276 | Germany |  germany  | Deutschland | Allemagne | Duitsland | Niemcy",
        );
        check("CH", "Schweiz | Suisse | Svizzera | Switzerland | Svizra");
        check(
            "NL",
            "Holland | The Netherlands | Nederland | Pays-Bas | Niederlande",
        );
        check("TR", "Türkiye | Turkiye | Turkey | Türkei | TÜRKİYE");
        check(
            "AT",
            "Österreich | Osterreich | Oesterreich | Austria | Autriche",
        );
        check(
            "KR",
            "대한민국 | Korea, Republic of | South Korea | Republic of Korea | Corée du Sud",
        );
        check(
            "CI",
            "Côte d'Ivoire | Cote d’Ivoire | Ivory Coast | Elfenbeinküste",
        );
        check("CZ", "Česko | Czech Republic | Czechia | Tschechien");
        check(
            "CD",
            "DRC | Congo (Kinshasa) | Congo, Democratic Republic of the | COD",
        );
        check("LC", "St. Lucia | Saint Lucia | St Lucia");
        check(
            "BA",
            "Bosnia & Herzegovina | Bosnia and Herzegovina | Bosna i Hercegovina",
        );
        check("CA", "CA | Canada | Kanada");
        check("GE", "Georgia | საქართველო");
        check("CG", "Congo");
        check("XK", "Kosovo | XK | Kosova");
        check("HK", "Hong Kong | 香港 | Hong Kong SAR China");
    }

    #[test]
    fn countries_have_their_own_names() {
        let names = "JP 日本, CN 中国, RU Россия, UA Україна, GR Ελλάδα, PL Polska, HU Magyarország, \
            FI Suomi, SE Sverige, DK Danmark, NO Norge, ES España, PT Portugal, IT Italia, \
            FR France, BE België, BE Belgique, LU Lëtzebuerg, IE Éire, IS Ísland, EE Eesti, \
            LV Latvija, LT Lietuva, SK Slovensko, SI Slovenija, HR Hrvatska, RS Србија, \
            RS Srbija, ME Crna Gora, MK Северна Македонија, AL Shqipëri, BG България, \
            RO România, MD Republica Moldova, BY Беларусь, CY Κύπρος, MT Malta, GE საქართველო, \
            AM Հայաստան, IL ישראל, EG مصر, SA المملكة العربية السعودية, IN भारत, TH ไทย, \
            VN Việt Nam, BR Brasil, MX México, MA Maroc, TN تونس";
        for (code, name) in names.split(", ").filter_map(|pair| pair.split_once(' ')) {
            check(code, name);
        }
    }

    #[test]
    fn what_is_no_country_is_none() {
        check(
            "none",
            " | XX | ZZZ | 000 | 999 | Korea | Atlantis | California | US-CA | EU | Europe",
        );
        check("none", "n/a | - | D | 12 | Germany, France | 😀 | the");
    }

    #[test]
    fn no_name_and_no_code_means_two_countries() {
        let mut owners: BTreeMap<String, [u8; 2]> = BTreeMap::new();
        for (code, long_code, _, names) in COUNTRIES {
            let long_code = long_code.escape_ascii().to_string();
            for name in names.split('|').chain([long_code.as_str()]) {
                let key = key(name);
                let other = owners.insert(key, *code);
                assert!(other.is_none(), "{name}: {:?}", other.map(Country));
                assert_eq!(Country::read(name), Some(Country(*code)), "{name}");
            }
        }
        let codes: Vec<[u8; 2]> = COUNTRIES.iter().map(|country| country.0).collect();
        assert!(codes.is_sorted() && codes.len() == 250);
        let mut numbers: Vec<u16> = COUNTRIES.iter().map(|country| country.2).collect();
        numbers.sort_unstable();
        numbers.dedup();
        assert_eq!(numbers.len(), 250);
    }
}
