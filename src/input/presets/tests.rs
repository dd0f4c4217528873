use std::collections::BTreeSet;

use super::{PRESETS, preset, presets, raw};
use crate::domain::calendar::Zone;
use crate::domain::preset::{KEYWORDS, Preset};
use crate::domain::reader::{Reader, Reading};
use crate::domain::record::Cell;
use crate::domain::text::{fold, name_key};
use crate::domain::value::{Fact, Type, Value};

/// Plain names that mean the same fact, so that agreements may use either.
const DOUBLETS: &[(&str, &str)] = &[("title", "job_title"), ("employees", "company_size")];

#[test]
fn every_keyword_has_a_text_in_order() {
    let listed: Vec<&str> = PRESETS.iter().map(|(keyword, _)| *keyword).collect();
    assert_eq!(listed, KEYWORDS);
    assert!(preset("hubspot").is_some_and(|preset| preset.name == "HubSpot"));
    assert!(preset("HubSpot").is_none());
}

#[test]
fn every_preset_says_what_is_certain_and_where_it_is_from() {
    for preset in presets() {
        let texts = [
            &preset.name,
            &preset.says,
            &preset.certain,
            &preset.uncertain,
        ];
        assert!(
            texts.iter().all(|text| !text.is_empty()),
            "{}",
            preset.keyword
        );
        assert!(!preset.sources.is_empty(), "{}", preset.keyword);
        assert!(!preset.key.is_empty(), "{}", preset.keyword);
        assert!(!preset.headers("email").is_empty(), "{}", preset.keyword);
    }
}

#[test]
fn a_header_and_a_word_mean_one_thing() {
    for preset in presets() {
        let mut seen = BTreeSet::new();
        for (name, headers) in &preset.columns {
            if DOUBLETS.iter().any(|(_, second)| second == name) {
                continue;
            }
            for header in headers {
                assert!(
                    seen.insert(name_key(header)),
                    "{}: {header}",
                    preset.keyword
                );
            }
        }
        let mut words = BTreeSet::new();
        for word in preset
            .layouts
            .iter()
            .flat_map(|layout| &layout.kinds)
            .flat_map(|(_, words)| words)
        {
            assert!(words.insert(name_key(word)), "{}: {word}", preset.keyword);
        }
    }
}

#[test]
fn a_word_for_what_was_held_means_one_thing() {
    let usual = Reader::new(Type::YesNo, Zone::named("UTC").unwrap());
    let layouts = presets().iter().flat_map(|preset| &preset.layouts);
    let mut known = 0;
    for (layout, held) in layouts.filter_map(|one| Some((one, one.held.as_ref()?))) {
        known += 1;
        assert!(!held.columns.is_empty(), "{}", layout.says);
        let mut seen = BTreeSet::new();
        for (words, means) in [(&held.yes, true), (&held.no, false)] {
            assert!(!words.is_empty(), "{}", layout.says);
            for word in words {
                assert!(seen.insert(fold(word)), "{}: {word}", layout.says);
                let contrary = Reading::Fact(Fact::Known(Value::YesNo(!means)));
                assert_ne!(usual.read(Cell::Text(word)), contrary, "{word}");
            }
        }
    }
    assert!(known >= 7, "{known}");
}

#[test]
fn doublets_have_the_same_headers() {
    for preset in presets() {
        for (one, other) in DOUBLETS {
            assert_eq!(
                preset.headers(one),
                preset.headers(other),
                "{}",
                preset.keyword
            );
        }
    }
}

#[test]
fn what_no_preset_has_is_refused() {
    let text = PRESETS[0].1.replace("[values]", "[values]\nblanks = []");
    assert!(raw::read("x", &text).unwrap_err().contains("blanks"));
    let text = PRESETS[0].1.replace("did = [", "dod = [");
    assert!(raw::read("x", &text).is_err());
    let text = PRESETS[0].1.replace("yes = [", "yea = [");
    assert!(raw::read("x", &text).unwrap_err().contains("yea"));
}

fn fits(header: &[&str]) -> Vec<(&'static str, usize)> {
    let header: Vec<String> = header.iter().map(|one| (*one).to_owned()).collect();
    let fit = |preset: &'static Preset| (preset.keyword.as_str(), preset.fit(&header));
    let mut fits: Vec<_> = presets().iter().map(fit).collect();
    fits.sort_by_key(|(_, known)| std::cmp::Reverse(*known));
    fits
}

#[test]
fn a_header_tells_the_system() {
    let check = |header: &str, expect: &str| {
        let fits = fits(&header.split(',').collect::<Vec<_>>());
        assert_eq!(fits[0].0, expect, "{fits:?}");
        assert!(fits[0].1 > fits[1].1, "{fits:?}");
    };
    check(
        "Record ID,First Name,Last Name,Email,Lead Status,Create Date,Contact owner",
        "hubspot",
    );
    check(
        "Lead ID,Company / Account,Email,Lead Owner,Create Date,State/Province",
        "salesforce",
    );
    check(
        "id,firstname,lastname,position,last_active,points",
        "mautic",
    );
    check(
        "id,email_from,partner_name,function,stage_id,user_id",
        "odoo",
    );
    check(
        "id,emailAddress,accountName,addressCountry,assignedUserName",
        "espocrm",
    );
    check("C_EmailAddress,C_Company,ContactIDExt", "eloqua");
    check(
        "(Do Not Modify) Lead,Topic,Business Phone,Status Reason",
        "dynamics",
    );
    check(
        "First Name,Phone Work,Primary Address Country,Assigned User Name",
        "suitecrm",
    );
    check(
        "id,leadScore,createdAt,numberOfEmployees,leadStatus",
        "marketo",
    );
    check(
        "ID,Full Name,Mobile No.,Organization,First Responded On",
        "frappe",
    );
    check(
        "Record Id,Lead Owner,Company,No. of Employees,Created Time,Tag",
        "zoho",
    );
    check(
        "Prospect ID,Grade,Job Title,Assigned User,Opted Out,Created Date",
        "pardot",
    );
}

#[test]
fn a_layout_is_told_by_its_columns() {
    let layout = |keyword: &str, header: &[&str]| {
        let header: Vec<String> = header.iter().map(|one| (*one).to_owned()).collect();
        let found = preset(keyword).unwrap().layout(&header);
        found.map(|layout| layout.says.as_str())
    };
    assert_eq!(
        layout("hubspot", &["recipient", "type", "created", "url"]),
        Some("marketing e-mail events")
    );
    assert_eq!(
        layout("hubspot", &["contact_id", "form_id", "timestamp"]),
        Some("form submissions")
    );
    assert_eq!(
        layout(
            "marketo",
            &["marketoGUID", "leadId", "activityDate", "activityTypeId"]
        ),
        Some("activity extracts")
    );
    assert_eq!(layout("salesforce", &["WhoId", "Subject"]), None);
}
