//! How CRM systems export: one TOML file a system beside this one, listed here.

/// What is known of a system's exports.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Preset {
    /// The word in `[input] preset` and `--preset`.
    pub keyword: &'static str,
    /// The preset's TOML text.
    pub text: &'static str,
}

/// All presets, in the order of their keywords.
pub const PRESETS: &[Preset] = &[];

/// Returns the preset of that keyword; where there is none, the keywords that exist.
pub fn preset(keyword: &str) -> Result<&'static Preset, Vec<&'static str>> {
    let found = PRESETS.iter().find(|preset| preset.keyword == keyword);
    found.ok_or_else(|| PRESETS.iter().map(|preset| preset.keyword).collect())
}

#[cfg(test)]
mod tests {
    use super::{PRESETS, preset};

    #[test]
    fn an_unknown_preset_is_answered_with_those_that_exist() {
        let keywords: Vec<_> = PRESETS.iter().map(|preset| preset.keyword).collect();
        assert_eq!(preset("no such system"), Err(keywords));
    }

    #[test]
    fn presets_are_listed_in_order_and_once() {
        assert!(PRESETS.is_sorted_by(|a, b| a.keyword < b.keyword));
    }
}
