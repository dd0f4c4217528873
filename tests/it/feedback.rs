//! What Sales made of leads, into the ledger and out of it.

use crate::nights::Desk;
use crate::program::{Ran, qualify, qualify_with};

impl Desk {
    fn import(&self, file: &str, more: &[&str]) -> Ran {
        self.write("sales.csv", file);
        let (file, ledger) = (self.path("sales.csv"), self.path("l.db"));
        let sla = self.path("sla.toml");
        let named = [
            "feedback", "import", &file, "--ledger", &ledger, "--sla", &sla,
        ];
        qualify(named.into_iter().chain(more.iter().copied()))
    }

    fn fared(&self, more: &[&str]) -> Ran {
        let ledger = self.path("l.db");
        let named = ["feedback", "--ledger", &*ledger];
        qualify(named.into_iter().chain(more.iter().copied()))
    }
}

#[test]
fn what_cannot_be_kept_is_counted_and_named_and_the_rest_is_kept_once() {
    let desk = Desk::new();
    assert_eq!(desk.handed_over("2026-11-24"), ["1", "3"]);
    let file = "Lead ID,Status,Date,Rejection reason\n\
                1,Returned,2026-11-25T09:00:00Z,No budget\n\
                3,Closed Won,2026-11-26,\n\
                2,rejected,2026-11-25T09:00:00Z,\n\
                9,rejected,2026-11-25T09:00:00Z,\n\
                1,Nurture,2026-11-25T10:00:00Z,\n\
                3,accepted,soon,\n\
                3,accepted,2090-01-01,\n\
                3,,2026-11-25,\n";
    let ran = desk.import(file, &[]);
    assert_eq!(ran.status, 0, "{}", ran.stderr);
    assert_eq!(
        ran.stdout,
        "3 answers new, 0 known already; 1 row holds no answer, 4 cannot be kept\n"
    );
    for (code, text) in [
        ("L031", ":6"),
        ("L032", "`soon`"),
        ("L033", "`9`"),
        ("L034", "`2`"),
        ("L035", "`2090-01-01`"),
    ] {
        assert!(
            ran.stderr.contains(code) && ran.stderr.contains(text),
            "{code}\n{}",
            ran.stderr
        );
    }
    let ran = desk.import(file, &["--map", "nurture=rejected"]);
    assert!(
        ran.stdout.starts_with("1 answer new, 3 known already;"),
        "{}",
        ran.stdout
    );
    let ran = desk.import(file, &["--strict"]);
    assert!(
        ran.status == 2 && ran.stderr.contains("error[L036]"),
        "{}",
        ran.stderr
    );
    desk.check();
}

#[test]
fn dates_that_may_be_two_days_stop_the_import() {
    let desk = Desk::new();
    desk.handed_over("2026-11-24");
    let ran = desk.import("id,answer,at\n1,rejected,03/04/2026\n", &[]);
    assert!(
        ran.status == 2 && ran.stderr.contains("D202"),
        "{}",
        ran.stderr
    );
    let ran = desk.import("id,what,when\n1,rejected,2026-11-25\n", &[]);
    assert!(
        ran.status == 2
            && ran
                .stderr
                .contains("`--answer COLUMN`; the file has `id`, `what`, `when`"),
        "{}",
        ran.stderr
    );
}

#[test]
fn a_lead_that_sales_gave_back_comes_again_as_agreed_and_no_more() {
    let desk = Desk::new();
    assert_eq!(desk.handed_over("2026-11-22"), ["1"]);
    let given_back = |day: &str| {
        let ran = desk.import(&format!("id,answer,at\n1,rejected,{day}T08:00:00Z\n"), &[]);
        assert!(
            ran.stdout.starts_with("1 answer new"),
            "{}\n{}",
            ran.stdout,
            ran.stderr
        );
    };
    given_back("2026-11-23");
    // Ten days must be over, and the lead must have done something since.
    assert_eq!(desk.handed_over("2026-11-24"), ["3"]);
    assert_eq!(desk.handed_over("2026-12-05"), [""; 0]);
    let more = "lead_id,did,at\n1,demo,2026-11-20T10:00:00Z\n1,demo,2026-12-06T10:00:00Z\n";
    desk.write("activities.csv", more);
    assert_eq!(desk.handed_over("2026-12-07"), ["1"]);
    // It may come again once.
    desk.write(
        "activities.csv",
        &format!("{more}1,demo,2026-12-30T10:00:00Z\n"),
    );
    let ran = desk.fared(&["--format", "csv"]);
    assert!(
        ran.stdout.contains("required.email,3,1,0,1,0,0,100.0%"),
        "{}",
        ran.stdout
    );
    assert_eq!(desk.handed_over("2027-01-02"), [""; 0]);
    desk.check();
}

#[test]
fn a_table_says_which_rule_is_given_back_and_when_too_little_is_known() {
    let desk = Desk::new();
    let leads: Vec<String> = (0..60)
        .map(|one| format!("{one},a{one}@b.example,70\n"))
        .collect();
    desk.write("leads.csv", &format!("id,email,size\n{}", leads.concat()));
    let deeds = (0..60).map(|one| match one % 2 {
        0 => format!("{one},demo,2026-11-20T10:00:00Z\n"),
        _ => format!("{one},visit,2026-11-23T10:00:00Z\n").repeat(3),
    });
    desk.write(
        "activities.csv",
        &format!("lead_id,did,at\n{}", deeds.collect::<Vec<_>>().concat()),
    );
    assert_eq!(desk.handed_over("2026-11-24").len(), 60);
    let ran = desk.fared(&[]);
    assert!(
        ran.stdout.contains("60 handed over, 0 answered"),
        "{}",
        ran.stdout
    );
    assert!(
        ran.stdout.contains("qualify feedback import FILE"),
        "{}",
        ran.stdout
    );
    let answers: Vec<String> = (0..60)
        .map(|one| match one % 2 {
            0 => format!("{one},won,2026-11-25,\n"),
            _ => format!("{one},rejected,2026-11-25,no <b>budget</b> | =1\n"),
        })
        .collect();
    let ran = desk.import(
        &format!("id,answer,at,reason\n{}", answers.concat()),
        &["--strict"],
    );
    assert_eq!(ran.status, 0, "{}", ran.stderr);
    let text = desk.fared(&[]).stdout;
    let rules: Vec<&str> = text
        .lines()
        .filter(|line| line.contains("behavioral."))
        .collect();
    assert!(
        rules[0].starts_with("behavioral.visit") && rules[0].contains("too wide"),
        "{text}"
    );
    assert!(
        rules[1].starts_with("behavioral.demo") && rules[1].contains("sound"),
        "{text}"
    );
    assert!(text.contains("all rest on it"), "{text}");
    let markdown = desk.fared(&["--format", "md"]).stdout;
    assert!(
        markdown.contains("no &lt;b>budget&lt;/b> \\| =1"),
        "{markdown}"
    );
    let json: serde_json::Value =
        serde_json::from_str(&desk.fared(&["--format", "json"]).stdout).unwrap();
    assert_eq!(json["rules"][0]["finding"], "too_wide");
    assert_eq!(json["all"]["won"], 30);
    let late = desk.fared(&["--since", "2026-11-25"]).stdout;
    assert!(late.contains("0 handed over"), "{late}");
}

#[test]
fn a_pipe_can_be_imported_and_the_order_of_rows_says_nothing() {
    let rows = [
        "1,rejected,2026-11-25,a\n",
        "1,won,2026-11-26,\n",
        "3,lost,2026-11-25,b\n",
    ];
    let told = |rows: &[&str]| {
        let desk = Desk::new();
        desk.handed_over("2026-11-24");
        let ledger = desk.path("l.db");
        let named = ["feedback", "import", "-", "--ledger", &ledger];
        let ran = qualify_with(named, &format!("id,answer,at,reason\n{}", rows.concat()));
        assert_eq!(ran.status, 0, "{}", ran.stderr);
        desk.fared(&["--format", "csv"]).stdout
    };
    let one = told(&rows);
    assert!(one.contains("required.email,2,2,2,0,1,1,"), "{one}");
    assert_eq!(told(&[rows[2], rows[1], rows[0]]), one);
}
