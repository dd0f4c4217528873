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

/// What a nested fact of a lead stands in, where that says no more than that it is one of a lead.
const WRAPPERS: &[&str] = &[
    "attributes",
    "contact",
    "data",
    "fields",
    "lead",
    "person",
    "properties",
    "prospect",
    "values",
];

/// What a nested fact of a lead's company stands in.
const COMPANIES: &[&str] = &["account", "company", "organisation", "organization"];

/// Facts that a company has as well as the person, so that a company's own are another fact.
const OF_PERSON: &[&str] = &[
    "email",
    "first_name",
    "job_title",
    "last_name",
    "name",
    "phone",
];

/// Returns our name and the type of a fact that a column of this header usually holds.
///
/// A nested `properties.email` is an e-mail address as `email` is, and `company.name` is the company.
pub fn usual(header: &str) -> Option<(&'static str, Type)> {
    whole(header).or_else(|| nested(header))
}

/// Returns whether a header is a path into nested objects and usual only by what the path ends in.
pub fn is_nested(header: &str) -> bool {
    whole(header).is_none() && nested(header).is_some()
}

fn nested(header: &str) -> Option<(&'static str, Type)> {
    let (path, last) = header.trim().rsplit_once('.')?;
    let parent = path.rsplit('.').next().unwrap_or(path);
    let is_one_of = |words: &[&str]| words.iter().any(|word| name_key(word) == name_key(parent));
    if is_one_of(WRAPPERS) {
        return whole(last);
    }
    if !is_one_of(COMPANIES) {
        return None;
    }
    let of_company = whole(last).filter(|(name, _)| !OF_PERSON.contains(name));
    whole(&format!("company_{last}")).or(of_company)
}

fn whole(header: &str) -> Option<(&'static str, Type)> {
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

#[cfg(test)]
mod tests {
    use super::usual;

    fn check(header: &str, expected: Option<&str>) {
        assert_eq!(usual(header).map(|(name, _)| name), expected, "{header}");
    }

    #[test]
    fn a_nested_fact_is_known_by_what_its_path_ends_in() {
        check("properties.email", Some("email"));
        check("contact.properties.Phone Number", Some("phone"));
        check("company.name", Some("company"));
        check("company.country", Some("country"));
        check("No. of Employees", Some("employees"));
    }

    #[test]
    fn a_fact_of_somebody_else_is_not_taken_for_one_of_the_lead() {
        check("owner.email", None);
        check("company.phone", None);
        check("company.email", None);
        check("properties.", None);
    }
}
