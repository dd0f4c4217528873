//! What the command line says of the ledger.

use std::path::PathBuf;
use std::time::Duration;

use clap::Args;

use crate::cli::night::share::Share;

/// The options of a run that remembers.
#[derive(Debug, Clone, Default, Args)]
pub struct LedgerArgs {
    /// Remember this run in a ledger, which is made where there is none: verdicts as they change, hand-overs, counts
    ///
    /// One file (`SQLite`). It keeps keys, verdicts and instants, and no other column but those of `--remember`. The answer
    /// also says since when a lead qualifies (`qualified_at`) and until when if nothing else happens (`expires`).
    #[arg(long, value_name = "FILE", help_heading = "Ledger")]
    pub ledger: Option<PathBuf>,

    /// Hand over: write only leads that qualify and have not been handed over, and remember that they now are
    ///
    /// Each lead once, or again as `[recycle]` of the agreement says. Needs `-o FILE`, which is put in its place and
    /// noted in the ledger so that a run that is stopped at any moment neither loses a lead nor hands it over twice.
    #[arg(
        long,
        requires = "ledger",
        conflicts_with = "only",
        help_heading = "Ledger"
    )]
    pub new: bool,

    /// Write what would be handed over and remember nothing of this run
    ///
    /// What a run before that was stopped has left behind is settled all the same: else nobody knows whom it handed over.
    #[arg(long, requires = "new", help_heading = "Ledger")]
    pub dry_run: bool,

    /// Remember this column of leads that are handed over; may be given several times
    #[arg(long, value_name = "COLUMN", requires = "new", help_heading = "Ledger")]
    pub remember: Vec<String>,

    /// How long to wait where another run holds the ledger: `90s`, `10m`, `1h` [default: not at all]
    #[arg(long, value_name = "SPAN", value_parser = wait, requires = "ledger", help_heading = "Ledger")]
    pub wait: Option<Duration>,

    /// Stop before anything is handed over where counts leap by more than this against the last runs
    ///
    /// Compared are the leads read, those that qualify, for how many each rule is true and of how many each field is
    /// known, with the median of up to seven runs before; a difference of ten leads or fewer is no leap.
    #[arg(
        long,
        value_name = "PERCENT",
        requires = "ledger",
        help_heading = "Ledger"
    )]
    pub max_change: Option<Share>,
}

/// Reads how long to wait.
pub fn wait(text: &str) -> Result<Duration, String> {
    let week = Duration::from_secs(86_400 * 7);
    let waited = span(text)?;
    if waited > week {
        return Err("that is more than a week".to_owned());
    }
    Ok(waited)
}

/// Reads a span such as `90s`, `10m`, `26h` or `3d`.
pub fn span(text: &str) -> Result<Duration, String> {
    let text = text.trim();
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let example = "type one such as `90s`, `10m`, `26h` or `3d`";
    let count: u64 = text[..digits]
        .parse()
        .map_err(|_| format!("`{text}` is no span; {example}"))?;
    let seconds = match text[digits..].trim() {
        "s" | "sec" | "second" | "seconds" => 1,
        "m" | "min" | "minute" | "minutes" => 60,
        "h" | "hour" | "hours" => 3600,
        "d" | "day" | "days" => 86_400,
        other => return Err(format!("`{other}` is no unit of time here; {example}")),
    };
    count
        .checked_mul(seconds)
        .filter(|seconds| *seconds <= 86_400 * 36_600)
        .map(Duration::from_secs)
        .ok_or_else(|| "that is more than a century".to_owned())
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::wait;

    #[test]
    fn a_wait_is_a_number_with_a_unit() {
        let check = |text: &str, seconds: Option<u64>| {
            assert_eq!(wait(text).ok(), seconds.map(Duration::from_secs), "{text}");
        };
        check("90s", Some(90));
        check("10m", Some(600));
        check("1 hour", Some(3600));
        check("0s", Some(0));
        check("10", None);
        check("m", None);
        check("2d", Some(172_800));
        check("8d", None);
        check("999999999999999999h", None);
    }
}
