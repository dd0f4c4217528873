//! Whether a ledger keeps its own promises.

use super::Ledger;
use super::chronicle::Chronicle;
use super::pack::{counted, counts, fits, words};
use super::trouble::Trouble;

/// What must have no rows, with what is said of the first where there are any: one text a row.
const PROMISES: &[(&str, &str)] = &[
    (
        "runs are numbered without a gap",
        "SELECT 'run ' || number FROM (SELECT number, row_number() OVER (ORDER BY number) AS place FROM runs)
         WHERE number <> place",
    ),
    (
        "as-of never goes back",
        "SELECT 'run ' || number FROM (SELECT number, as_of, lag(as_of) OVER (ORDER BY number) AS before FROM runs)
         WHERE as_of < before",
    ),
    (
        "at most the newest run is pending",
        "SELECT 'run ' || number FROM runs WHERE delivery = 'pending' AND number < (SELECT max(number) FROM runs)",
    ),
    (
        "a run hands over where it has a file for it, and only there",
        "SELECT 'run ' || number FROM runs WHERE (delivery = 'not_asked') <> (target IS NULL)
         OR (target IS NULL) <> (part IS NULL) OR (target IS NULL) <> (sha256 IS NULL)",
    ),
    (
        "the hand-overs of a run are as many as it counted",
        "SELECT 'run ' || number FROM runs WHERE handed_over <>
         (SELECT count(*) FROM hand_overs WHERE run = number)",
    ),
    (
        "the hand-overs of a run are numbered without a gap",
        "SELECT 'run ' || run FROM hand_overs GROUP BY run HAVING min(place) <> 0 OR max(place) <> count(*) - 1",
    ),
    (
        "the verdicts of a run are as many as it changed",
        "SELECT 'run ' || number FROM runs LEFT JOIN
         (SELECT run, count(*) AS verdicts FROM verdicts GROUP BY run) ON run = number
         WHERE changed <> coalesce(verdicts, 0)",
    ),
    (
        "every lead's entry is one of its verdicts",
        "SELECT 'lead ' || id FROM leads LEFT JOIN verdicts AS last ON last.lead = id AND last.run = verdict_in
         WHERE leads.outcome IS NOT last.outcome OR leads.qualified_at IS NOT last.qualified_at
         OR leads.expires IS NOT last.expires",
    ),
    (
        "every lead's entry is its newest verdict",
        "SELECT 'lead ' || lead FROM (SELECT lead, max(run) AS newest FROM verdicts GROUP BY lead)
         JOIN leads ON id = lead WHERE verdict_in <> newest",
    ),
    (
        "a lead is judged in a run that is there, and not before its newest verdict",
        "SELECT 'lead ' || id FROM leads LEFT JOIN runs ON number = judged_in
         WHERE number IS NULL OR judged_in < verdict_in",
    ),
    (
        "a lead was handed over as often, and last then, as its hand-overs say",
        "SELECT 'lead ' || id FROM leads LEFT JOIN
         (SELECT lead, count(*) AS times, max(run) AS last FROM hand_overs JOIN runs ON number = run
          WHERE delivery IN ('pending', 'delivered') GROUP BY lead) ON lead = id
         WHERE hand_overs <> coalesce(times, 0) OR handed_in IS NOT last",
    ),
    (
        "a lead was returned when its feedback says",
        "SELECT 'lead ' || id FROM leads WHERE returned_at IS NOT (SELECT max(at) FROM feedback
         WHERE lead = leads.id AND answer = 'rejected' AND at >= (SELECT as_of FROM runs WHERE number = handed_in))",
    ),
    (
        "each hand-over that was not withdrawn is the next of its lead",
        "SELECT 'run ' || run FROM (SELECT run, time, row_number() OVER (PARTITION BY lead ORDER BY run) AS next
         FROM hand_overs JOIN runs ON number = run WHERE delivery IN ('pending', 'delivered')) WHERE time <> next",
    ),
];

impl Ledger {
    /// Returns what is wrong with the ledger, one line each; nothing where all is well.
    ///
    /// SQLite's own checks come first; where the file itself is broken nothing else is looked at.
    pub fn check(&self) -> Result<Vec<String>, Trouble> {
        let mut wrong = self.texts("SELECT * FROM pragma_integrity_check")?;
        wrong.retain(|line| line != "ok");
        if !wrong.is_empty() {
            return Ok(wrong);
        }
        wrong.extend(self.texts(
            "SELECT 'a row of ' || \"table\" || ' belongs to none of ' || parent FROM pragma_foreign_key_check",
        )?);
        for (promise, sql) in PROMISES {
            let broken = self.texts(sql)?;
            if let Some(first) = broken.first() {
                wrong.push(format!(
                    "{promise}: not so for {first}{}",
                    others(broken.len())
                ));
            }
        }
        if wrong.is_empty() {
            self.check_counts(&mut wrong)?;
            self.check_truths(&mut wrong)?;
        }
        Ok(wrong)
    }

    fn texts(&self, sql: &str) -> Result<Vec<String>, Trouble> {
        let mut statement = self.connection.prepare(sql)?;
        let texts = statement.query_map([], |row| row.get(0))?;
        texts.map(|text| text.map_err(Trouble::from)).collect()
    }

    fn check_counts(&self, wrong: &mut Vec<String>) -> Result<(), Trouble> {
        let mut statement = self.connection.prepare(
            "SELECT number, counts, rules FROM runs JOIN definitions ON definitions.id = definition ORDER BY number",
        )?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            let number = counted(row.get(0)?)?;
            let counts = counts(&row.get::<_, String>(1)?)?;
            let rules = words(&row.get::<_, String>(2)?)?;
            if counts.rules.len() != rules.len() {
                wrong.push(format!(
                    "run {number} counted other rules than it judged by"
                ));
            }
            let read = counts.read();
            for (rule, count) in rules.iter().zip(&counts.rules) {
                if count.yes + count.no + count.unknown > read {
                    wrong.push(format!(
                        "run {number} counted more leads for `{rule}` than it read"
                    ));
                }
            }
        }
        Ok(())
    }

    fn check_truths(&self, wrong: &mut Vec<String>) -> Result<(), Trouble> {
        let chronicle = Chronicle::read(&self.connection)?;
        for (what, table) in [("verdict", "verdicts"), ("hand-over", "hand_overs")] {
            let mut complained = None;
            let sql = format!("SELECT run, truths FROM {table}");
            let mut statement = self.connection.prepare(&sql)?;
            let mut rows = statement.query([])?;
            while let Some(row) = rows.next()? {
                let run = row.get(0)?;
                let rules = chronicle.definition(chronicle.stage(run)?).rules.len();
                let truths = row.get_ref(1)?.as_blob().map_err(rusqlite::Error::from)?;
                let is_whole = truths.is_empty() || fits(truths, rules);
                if !is_whole && complained.replace(run) != Some(run) {
                    wrong.push(format!(
                        "a {what} of run {run} has other truths than its rules"
                    ));
                }
            }
        }
        Ok(())
    }
}

fn others(broken: usize) -> String {
    match broken {
        0 | 1 => String::new(),
        more => format!(" and {} more", more - 1),
    }
}

#[cfg(test)]
mod tests {
    use super::PROMISES;
    use crate::ledger::tests::{hand_over, open, qualified, rejected, run};

    /// What breaks a promise, each in its own way, and how the complaint begins.
    const BROKEN: &[(&str, &str)] = &[
        ("UPDATE runs SET number = 9 WHERE number = 3", PROMISES[0].0),
        ("UPDATE runs SET as_of = 1 WHERE number = 2", PROMISES[1].0),
        (
            "UPDATE runs SET delivery = 'pending' WHERE number = 1",
            PROMISES[2].0,
        ),
        (
            "UPDATE runs SET target = NULL WHERE number = 2",
            PROMISES[3].0,
        ),
        (
            "UPDATE runs SET handed_over = 7 WHERE number = 2",
            PROMISES[4].0,
        ),
        (
            "UPDATE hand_overs SET place = 4 WHERE place = 1 AND run = 1",
            PROMISES[5].0,
        ),
        (
            "UPDATE runs SET changed = 7 WHERE number = 2",
            PROMISES[6].0,
        ),
        (
            "UPDATE leads SET outcome = 3 WHERE key = 'a'",
            PROMISES[7].0,
        ),
        (
            "UPDATE leads SET expires = NULL WHERE key = 'a'",
            PROMISES[7].0,
        ),
        ("DELETE FROM verdicts WHERE lead = 2", PROMISES[6].0),
        (
            "UPDATE leads SET verdict_in = 1 WHERE key = 'a'",
            PROMISES[8].0,
        ),
        (
            "UPDATE leads SET judged_in = 9 WHERE key = 'a'",
            PROMISES[9].0,
        ),
        (
            "UPDATE leads SET hand_overs = 0 WHERE key = 'a'",
            PROMISES[10].0,
        ),
        (
            "UPDATE leads SET handed_in = 1 WHERE key = 'a'",
            PROMISES[10].0,
        ),
        (
            "UPDATE leads SET returned_at = 1 WHERE key = 'b'",
            PROMISES[11].0,
        ),
        (
            "UPDATE hand_overs SET time = 3 WHERE run = 2",
            PROMISES[12].0,
        ),
        (
            "DELETE FROM definitions",
            "a row of runs belongs to none of definitions",
        ),
        (
            "INSERT INTO feedback VALUES (9, 99, 'won', 1, NULL)",
            "a row of feedback belongs to none of leads",
        ),
        (
            "UPDATE verdicts SET truths = x'aa'",
            "a verdict of run 1 has other truths",
        ),
        (
            "UPDATE hand_overs SET truths = x'aa'",
            "a hand-over of run 1 has other truths",
        ),
        (
            "UPDATE runs SET counts = replace(counts, '[0,0,0,0],', '') WHERE number = 1",
            "run 1 counted other rules",
        ),
        (
            "UPDATE runs SET counts = replace(counts, '[0,0,0,0],', '[9,9,9,0],') WHERE number = 1",
            "run 1 counted more leads for `required.email`",
        ),
    ];

    #[test]
    fn every_broken_promise_is_found() {
        let folder = tempfile::tempdir().unwrap();
        let mut ledger = open(&folder.path().join("ledger.db"));
        for (as_of, keys) in [(10_i64, ["a", "b"].as_slice()), (20, &["a"]), (30, &[])] {
            let finding = |key: &&str| {
                let mut finding = qualified(key, 5);
                finding.seal = as_of.unsigned_abs();
                finding
            };
            let mut findings = keys.iter().map(finding);
            let hand_overs: Vec<_> = keys.iter().map(|key| hand_over(key)).collect();
            let number = ledger
                .record(&run(as_of, true), &mut findings, &hand_overs)
                .unwrap();
            ledger.deliver(number).unwrap();
        }
        ledger.add_feedback(&[rejected("b", 25)]).unwrap();
        assert_eq!(ledger.check().unwrap(), Vec::<String>::new());
        ledger
            .connection
            .execute_batch("PRAGMA foreign_keys = OFF")
            .unwrap();
        for (sql, expected) in BROKEN {
            ledger
                .connection
                .execute_batch(&format!("SAVEPOINT whole; {sql}"))
                .unwrap();
            let wrong = ledger.check().unwrap();
            ledger
                .connection
                .execute_batch("ROLLBACK TO whole; RELEASE whole")
                .unwrap();
            let is_found = wrong.iter().any(|line| line.starts_with(expected));
            assert!(is_found, "{sql}: {wrong:?}");
        }
        for (promise, _) in PROMISES {
            assert!(
                BROKEN.iter().any(|(_, broken)| broken == promise),
                "{promise}"
            );
        }
    }
}
