//! How CRM systems export: one TOML file a system beside this one, listed in [`PRESETS`].

mod raw;
#[cfg(test)]
mod tests;

use std::sync::LazyLock;

use crate::domain::preset::Preset;

/// The texts of all presets, in the order of their keywords.
pub const PRESETS: &[(&str, &str)] = &[
    ("dynamics", include_str!("dynamics.toml")),
    ("eloqua", include_str!("eloqua.toml")),
    ("espocrm", include_str!("espocrm.toml")),
    ("frappe", include_str!("frappe.toml")),
    ("hubspot", include_str!("hubspot.toml")),
    ("marketo", include_str!("marketo.toml")),
    ("mautic", include_str!("mautic.toml")),
    ("odoo", include_str!("odoo.toml")),
    ("pardot", include_str!("pardot.toml")),
    ("salesforce", include_str!("salesforce.toml")),
    ("suitecrm", include_str!("suitecrm.toml")),
    ("zoho", include_str!("zoho.toml")),
];

static READ: LazyLock<Vec<Preset>> = LazyLock::new(|| {
    let read = |(keyword, text): &(&str, &str)| match raw::read(keyword, text) {
        Ok(preset) => preset,
        Err(why) => panic!("the preset {keyword} is well formed: {why}"),
    };
    PRESETS.iter().map(read).collect()
});

/// Returns all presets, in the order of their keywords.
pub fn presets() -> &'static [Preset] {
    &READ
}

/// Returns the preset of that keyword.
pub fn preset(keyword: &str) -> Option<&'static Preset> {
    presets().iter().find(|preset| preset.keyword == keyword)
}
