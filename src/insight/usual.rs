//! Facts that most lead files have, by what their columns are usually called, and names for all other columns.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use crate::domain::text::name_key;
use crate::domain::value::Type;

/// Facts that most lead files have: our name, the type, and what their columns are usually called.
const USUAL: &[(&str, Type, &[&str])] = &[
    (
        "first_name",
        Type::Text,
        &["first_name", "given_name", "vorname"],
    ),
    (
        "last_name",
        Type::Text,
        &["last_name", "surname", "family_name", "nachname"],
    ),
    (
        "name",
        Type::Text,
        &["name", "full_name", "lead_name", "contact_name"],
    ),
    (
        "email",
        Type::Email,
        &[
            "email",
            "email_address",
            "work_email",
            "business_email",
            "email_id",
            "email_from",
            "c_email_address",
        ],
    ),
    (
        "phone",
        Type::Phone,
        &[
            "phone",
            "phone_number",
            "telephone",
            "mobile",
            "mobile_phone",
            "phone_mobile",
            "mobile_no.",
            "telefon",
        ],
    ),
    (
        "company",
        Type::Text,
        &[
            "company",
            "company_name",
            "account_name",
            "company/account",
            "account",
            "organization",
            "organisation",
            "firma",
        ],
    ),
    (
        "job_title",
        Type::Text,
        &["job_title", "title", "position", "job_position"],
    ),
    (
        "country",
        Type::Country,
        &["country", "country/region", "country_region", "land"],
    ),
    (
        "employees",
        Type::WholeNumber,
        &[
            "employees",
            "number_of_employees",
            "no._of_employees",
            "company_size",
            "headcount",
            "employee_count",
            "mitarbeiter",
            "anzahl_mitarbeiter",
        ],
    ),
    (
        "website",
        Type::Domain,
        &[
            "website",
            "website_url",
            "domain",
            "company_domain",
            "web_site",
        ],
    ),
];

/// Returns our name and the type of a fact that a column of this header usually holds.
pub fn usual(header: &str) -> Option<(&'static str, Type)> {
    let key = name_key(header);
    USUAL
        .iter()
        .find(|(_, _, headers)| headers.iter().any(|usual| name_key(usual) == key))
        .map(|(name, kind, _)| (*name, *kind))
}

/// Returns names that occur more than once, as headers match.
pub fn repeated(header: &[String]) -> BTreeSet<String> {
    let mut seen = BTreeSet::new();
    header
        .iter()
        .map(|name| name_key(name))
        .filter(|key| !key.is_empty() && !seen.insert(key.clone()))
        .collect()
}

/// Returns a name made from the header that no other field has, and that no usual field could want.
pub fn free_name(header: &str, index: usize, taken: &mut BTreeSet<String>) -> String {
    let mut name = String::new();
    let mut was_lower = false;
    for character in header.trim().chars() {
        let begins_word = !character.is_alphanumeric() || (was_lower && character.is_uppercase());
        if begins_word && !name.is_empty() && !name.ends_with('_') {
            name.push('_');
        }
        if character.is_alphanumeric() {
            name.extend(character.to_lowercase());
        }
        was_lower = character.is_lowercase();
    }
    let name = name.trim_end_matches('_').to_owned();
    let is_free = |name: &String| !name.is_empty() && USUAL.iter().all(|(usual, ..)| usual != name);
    let fallback = || format!("column_{}", index + 1);
    let mut name = Some(name).filter(is_free).unwrap_or_else(fallback);
    while !taken.insert(name_key(&name)) {
        let _ = write!(name, "_{}", index + 1);
    }
    name
}
