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
        _ => NAMES.get(&key).copied().or_else(|| with_its_code(&key)),
    }
}

/// Reads a name beside the code of the same country, as lists to choose from show them: `Germany (DE)`, `DE - Germany`.
fn with_its_code(key: &str) -> Option<Country> {
    let meant = |name: &str, code: &str| {
        let country = *NAMES.get(name)?;
        let of_code = match code.as_bytes() {
            [one, other] => with_code([one.to_ascii_uppercase(), other.to_ascii_uppercase()]),
            [_, _, _] => NAMES.get(code).copied(),
            _ => None,
        };
        (of_code == Some(country)).then_some(country)
    };
    let (first, others) = key.split_once(' ')?;
    let (before, last) = key.rsplit_once(' ')?;
    meant(before, last).or_else(|| meant(others, first))
}

/// Every name and every three-letter code, by its [`key`].
static NAMES: LazyLock<HashMap<String, Country>> = LazyLock::new(|| {
    let mut all = HashMap::with_capacity(2 * COUNTRIES.len() + NAMES_MIN);
    for (code, long_code, _, names) in COUNTRIES {
        all.insert(key(&long_code.escape_ascii().to_string()), Country(*code));
        for name in names.split('|') {
            all.extend(in_plain_letters(name).map(|plain| (key(&plain), Country(*code))));
            all.insert(key(name), Country(*code));
        }
    }
    all
});

/// There are no fewer names than these.
const NAMES_MIN: usize = 6_500;

/// Returns a name as it is written where letters with marks are not at hand: `Oesterreich`, `Groenland`; nothing where
/// it has no such letters.
fn in_plain_letters(name: &str) -> Option<String> {
    const LETTERS: [(char, &str); 8] = [
        ('ä', "ae"),
        ('ö', "oe"),
        ('ü', "ue"),
        ('ø', "oe"),
        ('å', "aa"),
        ('Ä', "Ae"),
        ('Ö', "Oe"),
        ('Å', "Aa"),
    ];
    let has_any = name.contains(|one| LETTERS.iter().any(|(letter, _)| *letter == one));
    has_any.then(|| {
        let plain = |text: String, (letter, plain): &(char, &str)| text.replace(*letter, plain);
        LETTERS.iter().fold(name.to_owned(), plain)
    })
}

/// Returns the form in which names are compared: folded, without accents, dots, apostrophes and what is not seen, words
/// parted by one space each, `&` as `and`, `St` as `saint`, no `the`.
fn key(name: &str) -> String {
    let mut plain = String::with_capacity(name.len());
    // An acute accent that stands alone would come apart into a space and an accent.
    let letters = name.chars().filter(|one| *one != '´');
    for one in letters.nfkd().default_case_fold() {
        match one {
            _ if is_left_out(one) => {}
            ','
            | '_'
            | '/'
            | '('
            | ')'
            | '['
            | ']'
            | '-'
            | '‐'..='—'
            | '−'
            | '·'
            | '・'
            | ':'
            | ';'
            | '"'
            | '“'
            | '”'
            | '«'
            | '»' => plain.push(' '),
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
    for word in plain.split_whitespace().filter(|word| *word != "the") {
        if !key.is_empty() {
            key.push(' ');
        }
        key.push_str(if word == "st" { "saint" } else { word });
    }
    key
}

/// Returns whether a letter does not tell names apart: marks of Latin, Greek and Cyrillic, points of Hebrew and Arabic,
/// dots, apostrophes, what is not seen.
fn is_left_out(one: char) -> bool {
    matches!(
        one,
        '\u{300}'..='\u{36f}'
            | '\u{591}'..='\u{5c7}'
            | '\u{640}'
            | '\u{64b}'..='\u{65f}'
            | '\u{ad}'
            | '\u{200b}'..='\u{200f}'
            | '\u{2060}'
            | '\u{feff}'
            | '.'
            | '\''
            | '’'
            | 'ʼ'
            | '‘'
            | '`'
            | 'ʻ'
            | 'ʹ'
    )
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

    /// Checks names in lines that begin with their code.
    #[track_caller]
    fn check_lines(lines: &str) {
        for (code, names) in lines.lines().filter_map(|line| line.trim().split_once(' ')) {
            check(code, names);
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
        // The ten largest economies, every state of the European Union, and others, in their official languages.
        let names = "US United States, CN 中国, CN 中國, CN 中华人民共和国, DE Deutschland, JP 日本, JP 日本国, \
            IN भारत, IN Bharat, GB United Kingdom, GB Y Deyrnas Unedig, GB An Rìoghachd Aonaichte, FR France, \
            IT Italia, IT Italien, CA Canada, BR Brasil, RU Россия, RU Российская Федерация, KR 대한민국, KR 한국, \
            AT Österreich, BE België, BE Belgique, BE Belgien, BG България, HR Hrvatska, CY Κύπρος, CY Kıbrıs, \
            CZ Česko, CZ Česká republika, DK Danmark, EE Eesti, FI Suomi, FI Finland, GR Ελλάδα, \
            HU Magyarország, IE Éire, IE Ireland, LV Latvija, LT Lietuva, LU Lëtzebuerg, LU Luxembourg, \
            LU Luxemburg, MT Malta, NL Nederland, PL Polska, PT Portugal, RO România, SK Slovensko, \
            SI Slovenija, ES España, ES Espanya, ES Espainia, SE Sverige, \
            UA Україна, NO Norge, NO Noreg, NO Norga, IS Ísland, CH Schweiz, CH Suisse, CH Svizzera, CH Svizra, \
            RS Србија, RS Srbija, ME Crna Gora, MK Северна Македонија, AL Shqipëri, MD Republica Moldova, \
            BY Беларусь, BA Босна и Херцеговина, TR Türkiye, GE საქართველო, AM Հայաստան, AZ Azərbaycan, \
            KZ Қазақстан, KG Кыргызстан, UZ Oʻzbekiston, TJ Тоҷикистон, MN Монгол, \
            IL ישראל, EG مصر, SA المملكة العربية السعودية, SA السعودية, AE الإمارات, MA المغرب, MA Maroc, \
            TN تونس, DZ الجزائر, IQ العراق, JO الأردن, JO الاردن, LB لبنان, SY سوريا, YE اليمن, PS فلسطين, \
            IR ایران, AF افغانستان, PK پاکستان, BD বাংলাদেশ, NP नेपाल, LK ශ්‍රී ලංකාව, LK இலங்கை, MM မြန်မာ, \
            TH ไทย, LA ລາວ, KH កម្ពុជា, VN Việt Nam, ID Indonesia, SG 新加坡, TW 台灣, HK 香港, MO 澳門, \
            MX México, PE Perú, HT Haïti, PY Paraguái, NZ Aotearoa, ZA Suid-Afrika, ZA iNingizimu Afrika, \
            ET ኢትዮጵያ, GL Kalaallit Nunaat, FO Føroyar, AX Åland, IM Ellan Vannin";
        for (code, name) in names.split(", ").filter_map(|pair| pair.split_once(' ')) {
            check(code, name);
            check(code, &name.to_lowercase());
        }
    }

    #[test]
    fn names_are_read_without_their_marks() {
        check_lines(
            "CI Cote d'Ivoire | Côte d´Ivoire | Cote d`Ivoire | COTE DIVOIRE | Cote D Ivoire | Costa de Marfil
             CW Curaçao | Curacao | CURACAO
             RE Réunion | Reunion | La Réunion | Reunion Island
             TR Turkiye | Türkiye (Turkey) | Tuerkei | TURKEI
             AX Aland Islands | Aaland | Åland | Ahvenanmaa
             BL Saint Barthelemy | St. Barthélemy | St-Barthélemy
             ST Sao Tome and Principe | São Tomé & Príncipe
             ZA Suedafrika | RSA | South-Africa | SOUTH_AFRICA
             GL Groenland | Grønland | Groenlandia
             EG Aegypten | Ägypten | Egypt, Arab Rep. | Misr
             DK Daenemark | Danemark | DÄNEMARK
             BY Weissrussland | WEISSRUSSLAND | Weißrußland
             US U. S. A. | U S A | ＵＳＡ | ＵＳ | U.S | usa | United\u{a0}States | United-States | ABD | SAD",
        );
    }

    #[test]
    fn names_are_read_turned_round_abbreviated_and_as_they_were() {
        check_lines(
            "IE Eire | Ireland, Republic of | Ireland (Republic)
             GB Great Britain and Northern Ireland | Northern Ireland | England, UK | GBR | U. K. | U K
             MM Burma | Myanmar (Burma) | Birma | Мьянма
             SZ Swaziland | Eswatini | eSwatini | Kingdom of Eswatini
             MK Macedonia | FYROM | North Macedonia | Macedonia, the former Yugoslav Republic of | Mazedonien
             KR Korea, Rep. | Korea (the Republic of) | Korea, South | South-Korea | S. Korea
             KP Korea, Democratic People's Republic of | Korea (the Democratic People’s Republic of) | DPRK
             HK Hong Kong SAR | Hong Kong S.A.R. | Hongkong | Hong Kong, China | China, Hong Kong SAR
             MO Macau | Macao SAR, China | MAC | Macao
             TW Taiwan, Province of China | Taiwan | Taiwan, R.O.C. | Chinese Taipei | 台湾
             PS Palestine, State of | Palestinian Territory, Occupied | West Bank and Gaza | State of Palestine
             VA Vatican | Holy See | Vatican City State | Holy See (Vatican City State) | Città del Vaticano
             NL Netherlands (Kingdom of the) | the Netherlands | Holland | Hollande | Olanda
             GM The Gambia | Gambia, The | Gambia (the)
             CD Congo (the Democratic Republic of the) | Congo, Dem. Rep. | Zaire | RDC
             VE Venezuela, RB | Venezuela (Bolivarian Republic of) | Venezuela
             LA Lao PDR | Laos | Lao People's Democratic Republic
             VI Virgin Islands, U.S. | Virgin Islands (US) | USVI
             VG Virgin Islands, British | Virgin Islands (British)
             XK Kosovo | Kosova | Republic of Kosovo | XKX | Косово
             SK Slovak Republic | Slovakia | Slowakei | Slovakia (Slovak Republic)",
        );
    }

    #[test]
    fn a_name_may_stand_beside_its_code() {
        check_lines(
            "DE Germany (DE) | DE - Germany | DEU Deutschland | Deutschland [DE] | Germany, DEU
             AE United Arab Emirates (UAE) | AE: United Arab Emirates
             none Germany (FR) | DE - France | DE DE DE",
        );
    }

    #[test]
    fn what_is_no_country_is_none() {
        check(
            "none",
            " | XX | ZZZ | 000 | 999 | Korea | Atlantis | California | US-CA | EU | Europe | Kongo",
        );
        check(
            "none",
            "n/a | N A | - | D | 12 | Germany, France | 😀 | the | . | ' | \u{301} | USSR | Yugoslavia",
        );
        check(
            "none",
            "Virgin Islands | Netherlands Antilles | Serbia and Montenegro | unknown | null | TBD | Man",
        );
    }

    #[test]
    fn no_name_and_no_code_means_two_countries() {
        let mut owners: BTreeMap<String, [u8; 2]> = BTreeMap::new();
        for (code, long_code, _, names) in COUNTRIES {
            let long_code = long_code.escape_ascii().to_string();
            for name in names.split('|').chain([long_code.as_str()]) {
                let other = owners.insert(key(name), *code);
                assert!(other.is_none(), "{name}: {:?}", other.map(Country));
                assert_eq!(Country::read(name), Some(Country(*code)), "{name}");
            }
            for plain in names.split('|').filter_map(in_plain_letters) {
                let other = owners.insert(key(&plain), *code);
                let is_own = other.is_none_or(|other| other == *code);
                assert!(is_own, "{plain}: {:?}", other.map(Country));
                assert_eq!(Country::read(&plain), Some(Country(*code)), "{plain}");
            }
        }
        let codes: Vec<[u8; 2]> = COUNTRIES.iter().map(|country| country.0).collect();
        assert!(codes.is_sorted() && codes.len() == 250);
        assert!(
            (NAMES_MIN..2 * NAMES_MIN).contains(&owners.len()),
            "{}",
            owners.len()
        );
        let mut numbers: Vec<u16> = COUNTRIES.iter().map(|country| country.2).collect();
        numbers.sort_unstable();
        numbers.dedup();
        assert_eq!(numbers.len(), 250);
    }
}
