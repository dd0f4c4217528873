//! scratch stub, not committed
#![allow(
    missing_docs,
    clippy::all,
    clippy::pedantic,
    dead_code,
    clippy::unwrap_used
)]
#[path = "../tests/it/naive/mod.rs"]
mod naive;
pub mod scratch {
    use super::naive::*;
    pub fn decide(
        sla: &str,
        leads: &str,
        events: Option<&str>,
        as_of: &str,
    ) -> Vec<(String, String, Vec<String>, Vec<String>, Vec<String>)> {
        let a = read::agreement(sla);
        let l = table::Table::from_csv(leads);
        let e = events.map(table::Table::from_csv);
        evaluate::decide(&a, &l, e.as_ref(), times::as_of(a.zone(), as_of))
            .into_iter()
            .map(|d| {
                (
                    d.key,
                    d.outcome.to_string(),
                    d.passed.into_iter().collect(),
                    d.failed.into_iter().collect(),
                    d.unknown.into_iter().collect(),
                )
            })
            .collect()
    }
}
pub mod cli {
    use super::naive::*;
    pub fn run(
        args: Vec<std::ffi::OsString>,
        _stdin: Box<dyn std::io::Read + Send>,
        stdout: &mut dyn std::io::Write,
        _stderr: &mut dyn std::io::Write,
    ) -> u8 {
        let args: Vec<String> = args.into_iter().map(|a| a.into_string().unwrap()).collect();
        let opt = |n: &str| {
            args.iter()
                .position(|a| a == n)
                .map(|i| args[i + 1].clone())
        };
        let sla = std::fs::read_to_string(opt("--sla").unwrap()).unwrap();
        let a = read::agreement(&sla);
        let l = table::Table::from_csv(&std::fs::read_to_string(&args[0]).unwrap());
        let e = opt("--activities")
            .map(|p| table::Table::from_csv(&std::fs::read_to_string(p).unwrap()));
        let ds = evaluate::decide(
            &a,
            &l,
            e.as_ref(),
            times::as_of(a.zone(), &opt("--as-of").unwrap()),
        );
        let j = |s: &std::collections::BTreeSet<String>| {
            s.iter().cloned().collect::<Vec<_>>().join("; ")
        };
        if opt("--format").as_deref() == Some("jsonl") {
            for d in &ds {
                let p = d.points.unwrap_or((0, 0));
                let v = serde_json::json!({"verdict": if d.outcome=="qualified" {"qualified"} else {"rejected"}, "outcome": d.outcome, "tier": d.tier, "missing": d.missing, "points": {"at_least": p.0, "at_most": p.1}, "definition": {"sha256": sla}});
                writeln!(stdout, "{v}").unwrap();
            }
            return 0;
        }
        let mut t = l.clone();
        for h in [
            "verdict", "outcome", "passed", "failed", "unknown", "missing", "tier", "points",
        ] {
            t.headers.push(h.into());
        }
        for (r, d) in t.rows.iter_mut().zip(&ds) {
            let p = match d.points {
                None => String::new(),
                Some((a, b)) if a == b => a.to_string(),
                Some((a, b)) => format!("{a} to {b}"),
            };
            r.extend([
                if d.outcome == "qualified" {
                    "qualified".into()
                } else {
                    "rejected".to_string()
                },
                d.outcome.into(),
                j(&d.passed),
                j(&d.failed),
                j(&d.unknown),
                j(&d.missing),
                d.tier.clone().unwrap_or_default(),
                p,
            ]);
        }
        write!(stdout, "{}", t.to_csv()).unwrap();
        0
    }
}
