//! The text of a preset as it is written in its file.

use std::collections::BTreeMap;

use serde::Deserialize;

use crate::domain::preset::{Held, Layout, Merges, Preset, PresetValues};
use crate::domain::reader::{DateOrder, DecimalMark};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawPreset {
    name: String,
    says: String,
    certain: String,
    uncertain: String,
    sources: Vec<String>,
    values: RawValues,
    leads: RawLeads,
    #[serde(default)]
    activities: Vec<RawLayout>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawValues {
    blank: Vec<String>,
    list_separator: Option<String>,
    dates: Option<RawOrder>,
    decimal: Option<RawMark>,
    times: RawTimes,
}

#[derive(Deserialize)]
#[serde(rename_all = "lowercase")]
enum RawOrder {
    Dmy,
    Mdy,
    Ymd,
}

#[derive(Deserialize)]
enum RawMark {
    #[serde(rename = ".")]
    Dot,
    #[serde(rename = ",")]
    Comma,
}

#[derive(Deserialize, PartialEq)]
#[serde(rename_all = "lowercase")]
enum RawTimes {
    Utc,
    Agreement,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawLeads {
    key: Vec<String>,
    #[serde(default)]
    merged: Vec<String>,
    columns: BTreeMap<String, Vec<String>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawLayout {
    says: String,
    lead: Vec<String>,
    matches: Option<String>,
    #[serde(default)]
    did: Vec<String>,
    always: Option<String>,
    at: Vec<String>,
    #[serde(default)]
    columns: BTreeMap<String, Vec<String>>,
    #[serde(default)]
    kinds: BTreeMap<String, Vec<String>>,
    held: Option<RawHeld>,
    merges: Option<RawMerges>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawHeld {
    columns: Vec<String>,
    yes: Vec<String>,
    no: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawMerges {
    #[serde(default)]
    did: Vec<String>,
    ids: Vec<String>,
}

/// Reads a preset; complains of anything that its form does not have.
pub(super) fn read(keyword: &str, text: &str) -> Result<Preset, String> {
    let raw: RawPreset = toml::from_str(text).map_err(|error| error.to_string())?;
    let layouts: Vec<Layout> = raw.activities.into_iter().map(RawLayout::into).collect();
    if let Some(layout) = layouts
        .iter()
        .find(|one| one.did.is_empty() == one.always.is_none())
    {
        return Err(format!("`{}` needs either `did` or `always`", layout.says));
    }
    Ok(Preset {
        keyword: keyword.to_owned(),
        name: raw.name,
        says: raw.says,
        certain: raw.certain,
        uncertain: raw.uncertain,
        sources: raw.sources,
        values: raw.values.into(),
        key: raw.leads.key,
        merged: raw.leads.merged,
        columns: raw.leads.columns.into_iter().collect(),
        layouts,
    })
}

impl From<RawValues> for PresetValues {
    fn from(raw: RawValues) -> Self {
        PresetValues {
            blank: raw.blank,
            list_separator: raw.list_separator,
            dates: raw.dates.map(|order| match order {
                RawOrder::Dmy => DateOrder::Dmy,
                RawOrder::Mdy => DateOrder::Mdy,
                RawOrder::Ymd => DateOrder::Ymd,
            }),
            decimal: raw.decimal.map(|mark| match mark {
                RawMark::Dot => DecimalMark::Dot,
                RawMark::Comma => DecimalMark::Comma,
            }),
            times_are_utc: raw.times == RawTimes::Utc,
        }
    }
}

impl From<RawLayout> for Layout {
    fn from(raw: RawLayout) -> Self {
        Layout {
            says: raw.says,
            lead: raw.lead,
            matches: raw.matches,
            did: raw.did,
            always: raw.always,
            at: raw.at,
            columns: raw.columns.into_iter().collect(),
            kinds: raw.kinds.into_iter().collect(),
            held: raw.held.map(|held| Held {
                columns: held.columns,
                yes: held.yes,
                no: held.no,
            }),
            merges: raw.merges.map(|merges| Merges {
                did: merges.did,
                ids: merges.ids,
            }),
        }
    }
}
