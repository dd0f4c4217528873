//! Signatures: what one party signs both can rely on, whatever happens to the text, its lists, the keys or the time; and
//! OpenSSH and this program read each other's.
//!
//! The keys in `tests/signing` are made for these tests alone.

use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use qualify::sla::signed_text;
use qualify::sla::signing::{KeyFile, NewSignature, holds_for, key_file, sign, with_signature};
use serde_json::Value;
use ssh_key::public::{KeyData, SkEd25519};
use ssh_key::sha2::{Digest as _, Sha256};
use ssh_key::{
    Algorithm, HashAlg, LineEnding, PrivateKey, PublicKey, Signature, SigningKey, SshSig,
};
use tempfile::TempDir;

use crate::naive::random::Rng;
use crate::program::{Ran, qualify};

/// The text that the signatures in `tests/signing` are of.
const AGREEMENT: &str = include_str!("../signing/agreement.toml");

fn fixture(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests/signing")
        .join(name)
}

fn read(name: &str) -> String {
    fs::read_to_string(fixture(name)).unwrap()
}

/// A folder with an agreement `sla.toml` and a signers file.
struct Desk(TempDir);

impl Desk {
    fn new(agreement: &str) -> Self {
        let desk = Desk(TempDir::new().unwrap());
        desk.write("sla.toml", agreement);
        let who = "# qualify: marketing = ana@acme.example, sales = bo@acme.example\n";
        desk.write(
            "signers",
            &format!("{who}{}{}", line("ana", ""), line("bo", "")),
        );
        desk
    }

    /// An agreement that both have signed.
    fn signed(agreement: &str) -> Self {
        let desk = Desk::new(agreement);
        desk.sign("marketing", "ana");
        desk.sign("sales", "bo");
        desk
    }

    fn path(&self, name: &str) -> String {
        self.0.path().join(name).to_str().unwrap().to_owned()
    }

    fn write(&self, name: &str, text: &str) {
        fs::write(self.path(name), text).unwrap();
    }

    fn text(&self) -> String {
        fs::read_to_string(self.path("sla.toml")).unwrap()
    }

    fn sign(&self, party: &str, key: &str) {
        let ran = self.sign_with(party, fixture(key).to_str().unwrap(), &[]);
        assert_eq!(ran.status, 0, "{}", ran.stderr);
    }

    fn sign_with(&self, party: &str, key: &str, more: &[&str]) -> Ran {
        let sla = self.path("sla.toml");
        let name = Path::new(key).file_name().unwrap().to_str().unwrap();
        let named = ["sign", &sla, "--party", party, "--name", name, "--key", key];
        qualify(
            named
                .into_iter()
                .chain(["--date", "2026-12-01"])
                .chain(more.iter().copied()),
        )
    }

    fn verify_with(&self, more: &[&str]) -> Ran {
        let (sla, signers) = (self.path("sla.toml"), self.path("signers"));
        let named = [
            "verify",
            &sla,
            "--signers",
            &signers,
            "--as-of",
            "2026-12-15",
        ];
        qualify(named.into_iter().chain(more.iter().copied()))
    }

    /// The status and the codes of all that is wrong, each with its party.
    fn verify(&self) -> (u8, Vec<String>) {
        let ran = self.verify_with(&["--format", "json"]);
        let report: Value = serde_json::from_str(&ran.stdout).unwrap_or_default();
        let list = |value: &Value| value.as_array().cloned().unwrap_or_default();
        let word = |value: &Value| value.as_str().unwrap_or_default().to_owned();
        let mut wrong = Vec::new();
        for one in list(&report["signatures"]) {
            for fault in list(&one["faults"]) {
                wrong.push(format!("{} {}", word(&one["party"]), word(&fault["code"])));
            }
        }
        wrong.extend(
            list(&report["missing"])
                .iter()
                .map(|party| format!("{} missing", word(party))),
        );
        wrong.extend(list(&report["gaps"]).iter().map(|gap| word(&gap["code"])));
        assert_eq!(report["holds"] == true, ran.status == 0, "{}", ran.stdout);
        (ran.status, wrong)
    }

    #[track_caller]
    fn check(&self, status: u8, wrong: &[&str]) {
        assert_eq!(
            self.verify(),
            (status, wrong.iter().map(ToString::to_string).collect()),
            "{}",
            self.text()
        );
    }
}

/// A line of a signers file.
fn line(key: &str, options: &str) -> String {
    let key_text = read(&format!("{key}.pub"));
    format!("{key}@acme.example {options} {key_text}")
}

const NEW: NewSignature<'_> = NewSignature {
    party: "marketing",
    name: "Somebody",
    title: None,
    date: 20_788,
    armored: "",
};

/// The agreement with a signature that is at hand.
fn with(armored: &str, party: &str) -> String {
    let new = NewSignature {
        party,
        armored,
        ..NEW
    };
    with_signature(AGREEMENT, &new)
}

#[test]
fn an_agreement_that_both_have_signed_is_signed() {
    let desk = Desk::signed(AGREEMENT);
    desk.check(0, &[]);
    let said = desk.verify_with(&[]);
    let fingerprint = "ssh-ed25519 SHA256:";
    assert_eq!(
        said.stdout.matches(fingerprint).count(),
        2,
        "{}",
        said.stdout
    );
    assert!(
        said.stdout
            .ends_with("Acme version 1: signed by marketing and sales\n"),
        "{}",
        said.stdout
    );
    assert!(said.stderr.is_empty(), "{}", said.stderr);
    assert!(desk.text().starts_with(AGREEMENT));
    assert_eq!(
        qualify(["check", &desk.path("sla.toml")])
            .stdout
            .matches("Q6")
            .count(),
        0
    );
}

#[test]
fn every_single_change_of_the_signed_text_is_found() {
    let desk = Desk::signed(AGREEMENT);
    let signed = desk.text();
    // Behind the last letter white space does not count.
    let mut tried = 0;
    for at in 0..AGREEMENT.trim_end().len() {
        for bit in [0, 5] {
            let mut bytes = signed.clone().into_bytes();
            bytes[at] ^= 1 << bit;
            fs::write(desk.path("sla.toml"), bytes).unwrap();
            let ran = desk.verify_with(&[]);
            let is_told = match ran.status {
                1 => {
                    ran.stdout
                        .contains("the text has changed since it was signed")
                        || ran.stdout.contains("has not signed")
                }
                _ => ran.stderr.contains("error["),
            };
            assert!(
                ran.status != 0 && is_told,
                "{at} {bit}: {} {}",
                ran.stdout,
                ran.stderr
            );
            tried += 1;
        }
    }
    assert!(tried > 300, "{tried}");
}

#[test]
fn every_single_change_of_a_signature_is_found() {
    let desk = Desk::signed(AGREEMENT);
    let signed = desk.text();
    let begin = signed.find("-----BEGIN").unwrap();
    let end = signed.find("-----END").unwrap();
    let (mut tried, mut missed) = (0, Vec::new());
    for at in begin..end {
        let mut bytes = signed.clone().into_bytes();
        bytes[at] ^= 1;
        fs::write(desk.path("sla.toml"), bytes).unwrap();
        tried += 1;
        if desk.verify_with(&[]).status == 0 {
            missed.push(signed[..at].split_at(begin).1.len());
        }
    }
    assert_eq!(missed, Vec::<usize>::new(), "{tried}");
}

/// An agreement with a list in a file, not signed yet.
fn with_list() -> Desk {
    let text = format!(
        "{AGREEMENT}\n[lists.named]\nfile = \"named.csv\" # from Sales\ncolumn = \"domain\"\n\n\
                        [situational]\nany = [{{ field = \"domain\", one_of = {{ list = \"named\" }} }}]\n"
    );
    let desk = Desk::new(&text);
    desk.write("named.csv", "domain\nacme.example\n");
    desk
}

#[test]
fn a_list_file_is_signed_with_the_text() {
    let desk = with_list();
    desk.sign("marketing", "ana");
    assert!(
        desk.text()
            .contains("file = \"named.csv\" # from Sales\nsha256 = \""),
        "{}",
        desk.text()
    );
    desk.sign("sales", "bo");
    desk.check(0, &[]);
    let csv = b"domain\nacme.example\n";
    for at in 0..csv.len() {
        let mut bytes = csv.to_vec();
        bytes[at] ^= 1;
        fs::write(desk.path("named.csv"), bytes).unwrap();
        let (status, wrong) = desk.verify();
        assert!(
            status == 1 && wrong == ["list_changed"] || wrong == ["list_unread"],
            "{at}: {status} {wrong:?}"
        );
    }
    desk.write("named.csv", "domain\nacme.example\nother.example\n");
    let said = desk.verify_with(&[]);
    assert!(
        said.stdout
            .contains("`named.csv`, the file of [lists.named], has changed"),
        "{}",
        said.stdout
    );
    let leads = desk.path("leads.csv");
    desk.write(
        "leads.csv",
        "id,email,employees,domain\n1,a@b.example,70,acme.example\n",
    );
    let judged = qualify([&leads, "--sla", &desk.path("sla.toml")]);
    assert_eq!(judged.status, 2);
    assert!(
        judged
            .stderr
            .contains("`named.csv` has changed since it was signed"),
        "{}",
        judged.stderr
    );
    let again = desk.sign_with("sales", fixture("bo").to_str().unwrap(), &["--again"]);
    assert!(
        again.status == 2 && again.stderr.contains("error[S006]"),
        "{}",
        again.stderr
    );
}

/// The agreement with working time whose holidays stand in a file.
fn with_holidays() -> String {
    format!(
        "{AGREEMENT}\n[business_hours]\ndays = [\"mon\"]\nfrom = 09:00:00\nto = 17:00:00\nholidays_file = \"days.ics\"\n\n\
         [[duty]]\nid = \"call\"\nparty = \"sales\"\nsays = \"Call\"\nmust = {{ did = \"called\" }}\nwithin = \"2 business hours\"\n"
    )
}

const DAYS: &str = "BEGIN:VCALENDAR\nVERSION:2.0\nBEGIN:VEVENT\nDTSTART;VALUE=DATE:20261207\nSUMMARY:Off\nEND:VEVENT\nEND:VCALENDAR\n";

#[test]
fn holidays_are_signed_with_the_text() {
    let desk = Desk::new(&with_holidays());
    desk.write("days.ics", DAYS);
    desk.sign("marketing", "ana");
    assert!(
        desk.text()
            .contains("holidays_file = \"days.ics\"\nholidays_sha256 = \""),
        "{}",
        desk.text()
    );
    desk.sign("sales", "bo");
    desk.check(0, &[]);
    desk.write("days.ics", &DAYS.replace("1207", "1214"));
    desk.check(1, &["holidays_changed"]);
    let checked = qualify(["check", &desk.path("sla.toml")]);
    assert!(
        checked.status != 0
            && checked
                .stdout
                .contains("`days.ics` has changed since it was signed"),
        "{}",
        checked.stdout
    );
    desk.write("days.ics", "torn");
    desk.check(1, &["holidays_unread"]);
    let KeyFile::Plain(key) = key_file(&read("ana")) else {
        panic!("the key is plain");
    };
    let new = NewSignature {
        armored: &sign(&key, &signed_text(&with_holidays())).unwrap(),
        ..NEW
    };
    desk.write("sla.toml", &with_signature(&with_holidays(), &new));
    desk.write("days.ics", DAYS);
    desk.check(1, &["sales missing", "holidays_not_bound"]);
}

#[test]
fn a_list_that_nobody_bound_is_no_part_of_what_was_signed() {
    let text = format!(
        "{AGREEMENT}\n[lists.named]\nfile = \"named.csv\"\n\n\
         [situational]\nany = [{{ field = \"domain\", one_of = {{ list = \"named\" }} }}]\n"
    );
    let KeyFile::Plain(key) = key_file(&read("ana")) else {
        panic!("the key is plain");
    };
    let new = NewSignature {
        armored: &sign(&key, &signed_text(&text)).unwrap(),
        ..NEW
    };
    let desk = Desk::new(&with_signature(&text, &new));
    desk.write("named.csv", "domain\na.example\n");
    desk.check(1, &["sales missing", "list_not_bound"]);
    let refused = desk.sign_with("sales", fixture("bo").to_str().unwrap(), &[]);
    assert!(refused.stderr.contains("error[S006]"), "{}", refused.stderr);
}

#[test]
fn what_stands_behind_a_signature_is_not_signed() {
    let desk = Desk::signed(AGREEMENT);
    desk.write(
        "sla.toml",
        &format!("{}\n[situational]\nall = [\"x\"]\n", desk.text()),
    );
    let (status, wrong) = desk.verify();
    assert!(
        status == 1 && wrong.contains(&"behind_signature".to_owned()),
        "{status} {wrong:?}"
    );
}

#[test]
fn a_rule_below_a_signature_is_never_signed_away() {
    let rule =
        "\n# never\n[[disqualify]]\nid = \"tiny\"\nwhen = { field = \"employees\", at_most = 1 }\n";
    let desk = Desk::signed(AGREEMENT);
    for text in [
        format!("{}{rule}", desk.text()),
        format!("{AGREEMENT}\n[[signature]]\nparty = \"sales\"\n{rule}"),
    ] {
        desk.write("sla.toml", &text);
        let refused = desk.sign_with("sales", fixture("bo").to_str().unwrap(), &["--again"]);
        assert!(
            refused.status == 2 && refused.stderr.contains("error[S007]"),
            "{}",
            refused.stderr
        );
        assert_eq!(desk.text(), text);
    }
    let desk = Desk::new(AGREEMENT);
    desk.sign("marketing", "ana");
    desk.write("sla.toml", &(desk.text() + "\n# a word below\n"));
    desk.sign("sales", "bo");
    let again = desk.sign_with("marketing", fixture("ana").to_str().unwrap(), &["--again"]);
    assert_eq!(again.status, 0, "{}", again.stderr);
    assert_eq!(desk.text().matches("# a word below").count(), 1);
    desk.check(0, &[]);
}

#[test]
fn whatever_is_wrong_with_a_signature_is_named() {
    let check = |signature: &str, expect: &str| {
        let desk = Desk::new(&with(&read(signature), "marketing"));
        desk.sign("sales", "bo");
        let expect = format!("marketing {expect}");
        desk.check(1, &[&expect]);
    };
    check("other-namespace.sig", "other_namespace");
    check("p256.sig", "unknown_key");
    let desk = Desk::new(&with(&read("bo.sig"), "marketing"));
    desk.check(1, &["marketing not_for_party", "sales missing"]);
    let said = desk.verify_with(&[]).stdout;
    assert!(
        said.contains("the key is that of `bo@acme.example`, who does not sign for `marketing`"),
        "{said}"
    );
    for damaged in [
        "AAAA",
        "-----BEGIN SSH SIGNATURE-----\nAAAA\n-----END SSH SIGNATURE-----",
        "-----BEGIN SSH SIGNATURE-----",
    ] {
        let desk = Desk::new(&with(damaged, "marketing"));
        desk.check(1, &["marketing damaged", "sales missing"]);
    }
    let bare = format!("{AGREEMENT}\n[[signature]]\nparty = \"marketing\"\nname = \"Ana\"\n");
    Desk::new(&bare).check(1, &["marketing no_signature", "sales missing"]);
    Desk::new(AGREEMENT).check(1, &["marketing missing", "sales missing"]);
    Desk::new(&with(&read("ana.sig"), "legal")).check(
        1,
        &[
            "legal no_such_party",
            "legal nobody_speaks",
            "marketing missing",
            "sales missing",
        ],
    );
}

#[test]
fn a_short_key_of_rsa_is_not_trusted() {
    let desk = Desk::new(&with(&read("rsa1024.sig"), "marketing"));
    desk.write(
        "signers",
        &format!(
            "# qualify: marketing = rsa1024@acme.example\n{}",
            line("rsa1024", "")
        ),
    );
    desk.check(1, &["marketing weak_key", "sales missing"]);
    let said = desk.verify_with(&[]).stdout;
    assert!(
        said.contains("its RSA key has 1024 bits, and 2048 are needed"),
        "{said}"
    );
}

#[test]
fn one_key_does_not_sign_for_two() {
    let desk = Desk::new(&with(&read("ana.sig"), "marketing"));
    let refused = desk.sign_with("sales", fixture("ana").to_str().unwrap(), &[]);
    assert!(
        refused.status == 2
            && refused
                .stderr
                .contains("the same key has signed for `marketing`, too"),
        "{}",
        refused.stderr
    );
    let both = desk.text() + &with(&read("ana.sig"), "sales")[AGREEMENT.len()..];
    desk.write("sla.toml", &both);
    desk.write(
        "signers",
        &format!(
            "# qualify: marketing = ana@acme.example, sales = ana@acme.example\n{}",
            line("ana", "")
        ),
    );
    desk.check(1, &["marketing same_key", "sales same_key"]);
}

#[test]
fn a_key_counts_while_it_is_valid_and_for_what_it_is_allowed() {
    let check = |options: &str, expect: Option<&str>| {
        let desk = Desk::signed(AGREEMENT);
        let who = "# qualify: marketing = ana@acme.example, sales = bo@acme.example\n";
        desk.write(
            "signers",
            &format!("{who}{}{}", line("ana", options), line("bo", "")),
        );
        match expect {
            None => desk.check(0, &[]),
            Some(code) => desk.check(1, &[&format!("marketing {code}")]),
        }
    };
    // Signed on 1 December 2026, verified for the 15th.
    check("namespaces=\"git,qualify-sla\"", None);
    check("namespaces=\"git\"", Some("key_for_others"));
    check("valid-after=\"20261201\",valid-before=\"20261216\"", None);
    check("valid-before=\"20261130\"", Some("expired"));
    check("valid-before=\"20261210\"", Some("expired"));
    check("valid-after=\"20261202\"", Some("not_yet_valid"));
    check("cert-authority", Some("unknown_key"));
}

#[test]
fn a_key_that_is_valid_for_a_time_needs_a_day_beside_the_signature() {
    let desk = Desk::signed(AGREEMENT);
    let who = "# qualify: marketing = ana@acme.example, sales = bo@acme.example\n";
    desk.write(
        "signers",
        &format!(
            "{who}{}{}",
            line("ana", "valid-before=\"20301231\""),
            line("bo", "")
        ),
    );
    desk.check(0, &[]);
    desk.write("sla.toml", &desk.text().replace("date = 2026-12-01\n", ""));
    desk.check(1, &["marketing no_date"]);
}

#[test]
fn who_signs_for_whom_is_said_outside_the_agreement() {
    let desk = Desk::signed(AGREEMENT);
    let keys = format!("{}{}", line("ana", ""), line("bo", ""));
    desk.write("signers", &keys);
    desk.check(1, &["marketing nobody_speaks", "sales nobody_speaks"]);
    let said = desk.verify_with(&[]).stdout;
    assert!(
        said.contains("write `# qualify: marketing = NAME@EXAMPLE` into the signers file"),
        "{said}"
    );
    let party = [
        "--party",
        "marketing=ana@acme.example",
        "--party",
        "sales=bo@acme.example",
    ];
    assert_eq!(desk.verify_with(&party).status, 0);
    desk.write(
        "signers",
        &format!("# qualify: marketing = cy@acme.example, sales = bo@acme.example\n{keys}"),
    );
    desk.check(1, &["marketing not_for_party"]);
    assert_eq!(
        desk.verify_with(&party).status,
        0,
        "an option replaces the comment"
    );
    let unknown = desk.verify_with(&["--party", "legal=ana@acme.example"]);
    assert!(
        unknown.status == 2 && unknown.stderr.contains("error[S105]"),
        "{}",
        unknown.stderr
    );
    let patterns = read("ana.pub");
    desk.write("signers", &format!("# qualify: marketing=ana@acme.example, sales=bo@acme.example\n*@acme.example,!bo@* {patterns}{}", line("bo", "")));
    desk.check(0, &[]);
}

#[test]
fn an_agreement_does_not_choose_who_has_to_sign_it() {
    let alone = format!("{AGREEMENT}\n[agreement]\nparties = [\"sales\"]\n");
    let desk = Desk::new(&alone);
    desk.sign("sales", "bo");
    desk.check(1, &["party_left_out"]);
    let said = desk.verify_with(&[]).stdout;
    assert!(
        said.contains("`marketing` is in the signers file and no party of this agreement"),
        "{said}"
    );
    assert!(said.contains("not signed: "), "{said}");
    desk.write(
        "signers",
        &format!("# qualify: sales = bo@acme.example\n{}", line("bo", "")),
    );
    desk.check(0, &[]);
}

#[test]
fn a_signers_file_without_a_key_answers_nothing() {
    let desk = Desk::signed(AGREEMENT);
    desk.write("signers", "# nobody yet\nana@acme.example ssh-ed25519\n");
    let ran = desk.verify_with(&[]);
    assert_eq!(ran.status, 2);
    assert!(
        ran.stderr
            .contains("signers:2: warning[S101]: this line is not used"),
        "{}",
        ran.stderr
    );
    assert!(
        ran.stderr.contains("no key in it may sign"),
        "{}",
        ran.stderr
    );
    fs::remove_file(desk.path("signers")).unwrap();
    assert_eq!(desk.verify_with(&[]).status, 2);
}

#[test]
fn line_ends_that_were_changed_on_the_way_are_named() {
    let crlf = AGREEMENT.replace('\n', "\r\n");
    let marked = format!("\u{feff}{AGREEMENT}");
    for text in [AGREEMENT, &crlf, &marked] {
        let desk = Desk::signed(text);
        desk.check(0, &[]);
        let signed = desk.text();
        assert_eq!(signed_text(&signed), signed_text(text));
    }
    let check = |text: &str, change: &dyn Fn(&str) -> String, code: &str| {
        let desk = Desk::signed(text);
        desk.write("sla.toml", &change(&desk.text()));
        desk.check(1, &[&format!("marketing {code}"), &format!("sales {code}")]);
    };
    check(
        AGREEMENT,
        &|text| text.replace('\n', "\r\n"),
        "line_ends_changed",
    );
    check(
        &crlf,
        &|text| text.replace("\r\n", "\n"),
        "line_ends_changed",
    );
    check(AGREEMENT, &|text| format!("\u{feff}{text}"), "mark_changed");
    check(
        &marked,
        &|text| text.trim_start_matches('\u{feff}').to_owned(),
        "mark_changed",
    );
}

#[test]
fn a_party_signs_once_unless_it_says_again() {
    let desk = Desk::signed(AGREEMENT);
    let signed = desk.text();
    let key = fixture("cy");
    let refused = desk.sign_with("sales", key.to_str().unwrap(), &[]);
    assert!(
        refused.status == 2 && refused.stderr.contains("`--again`"),
        "{}",
        refused.stderr
    );
    assert_eq!(desk.text(), signed);
    assert_eq!(
        desk.sign_with("sales", key.to_str().unwrap(), &["--again"])
            .status,
        0
    );
    desk.check(1, &["sales unknown_key"]);
    desk.sign_with("sales", fixture("bo").to_str().unwrap(), &["--again"]);
    assert_eq!(desk.text(), signed);
    // The first signature is taken out and comes back behind the other.
    assert_eq!(
        desk.sign_with("marketing", fixture("ana").to_str().unwrap(), &["--again"])
            .status,
        0
    );
    desk.check(0, &[]);
    assert_ne!(desk.text(), signed);
}

#[test]
fn whoever_signed_another_text_is_named_when_the_next_one_signs() {
    let desk = Desk::new(AGREEMENT);
    desk.sign("marketing", "ana");
    desk.write("sla.toml", &desk.text().replace("50", "60"));
    let ran = desk.sign_with("sales", fixture("bo").to_str().unwrap(), &[]);
    assert_eq!(ran.status, 0);
    assert!(
        ran.stderr
            .contains("marketing signed another text than this, and has to sign again"),
        "{}",
        ran.stderr
    );
    desk.check(1, &["marketing text_changed"]);
    desk.sign_with("marketing", fixture("ana").to_str().unwrap(), &["--again"]);
    desk.check(0, &[]);
}

#[test]
fn what_cannot_be_signed_stays_as_it_is() {
    let check = |agreement: &str, party: &str, key: &Path, expect: &str| {
        let desk = Desk::new(agreement);
        let ran = desk.sign_with(party, key.to_str().unwrap(), &[]);
        assert_eq!(ran.status, 2, "{}", ran.stderr);
        assert!(ran.stderr.contains(expect), "{}", ran.stderr);
        assert_eq!(desk.text(), agreement);
    };
    let ana = fixture("ana");
    check(AGREEMENT, "sale", &ana, "did you mean `--party sales`?");
    check(
        AGREEMENT,
        "legal",
        &ana,
        "its parties are `marketing`, `sales`",
    );
    check(
        &AGREEMENT.replace("employees", "employees\", at_most = 1, x = \""),
        "sales",
        &ana,
        "error[Q1",
    );
    check(
        AGREEMENT,
        "sales",
        &fixture("agreement.toml"),
        "is no SSH key",
    );
    check(AGREEMENT, "sales", &fixture("nothing"), "cannot read");
    check("signature = []\n", "sales", &ana, "error[");
}

#[test]
fn a_copy_of_what_was_signed_says_what_has_changed() {
    let desk = Desk::signed(AGREEMENT);
    desk.write("signed.toml", &desk.text());
    let copy = desk.path("signed.toml");
    let check = |from: &str, to: &str, expect: &str| {
        let text = fs::read_to_string(&copy).unwrap().replace(from, to);
        desk.write("sla.toml", &text);
        let ran = desk.verify_with(&["--signed-copy", &copy]);
        assert_eq!(ran.status, 1);
        assert!(
            ran.stdout.contains("what marketing and sales signed is "),
            "{}",
            ran.stdout
        );
        assert!(
            ran.stdout.contains(&format!("\n      - {expect}")),
            "{}",
            ran.stdout
        );
    };
    check(
        "50",
        "60",
        "demographic.size: was “Employees is at least 50”, now “Employees is at least 60”",
    );
    check(
        "# What",
        "# whatever",
        "only comments or layout changed, first in line 1; every rule reads the same",
    );
    desk.write("other.toml", AGREEMENT);
    desk.write("other.toml", &AGREEMENT.replace("50", "70"));
    let ran = desk.verify_with(&["--signed-copy", &desk.path("other.toml")]);
    assert!(
        ran.stderr.contains("no signature is of this text"),
        "{}",
        ran.stderr
    );
}

#[test]
fn the_history_of_the_file_says_what_has_changed() {
    let desk = Desk::signed(AGREEMENT);
    let git = |arguments: &[&str]| {
        let mut git = Command::new("git");
        git.current_dir(desk.0.path()).args([
            "-c",
            "user.name=x",
            "-c",
            "user.email=x@example.com",
        ]);
        git.args(["-c", "commit.gpgsign=false", "-c", "core.autocrlf=false"])
            .args(arguments);
        git.env("GIT_COMMITTER_DATE", "2026-12-02T12:00:00Z");
        git.output()
    };
    let Ok(made) = git(&["init", "-q"]) else {
        skipped("git");
        return;
    };
    assert!(made.status.success());
    let commit = || {
        git(&["add", "."]).unwrap();
        assert!(git(&["commit", "-q", "-m", "x"]).unwrap().status.success());
    };
    desk.write("old name.toml", &desk.text());
    fs::remove_file(desk.path("sla.toml")).unwrap();
    commit();
    git(&["mv", "old name.toml", "sla.toml"]).unwrap();
    commit();
    desk.write("sla.toml", &desk.text().replace("50", "60"));
    commit();
    desk.write("sla.toml", &desk.text().replace("60", "70"));
    let ran = desk.verify_with(&[]);
    assert!(
        ran.stdout
            .contains("what marketing and sales signed is revision "),
        "{}",
        ran.stdout
    );
    assert!(
        ran.stdout
            .contains(" of 2026-12-02; since then:\n      - demographic.size: was "),
        "{}",
        ran.stdout
    );
}

#[test]
fn an_answer_does_not_take_the_place_of_the_signers_or_of_a_list() {
    let desk = with_list();
    desk.sign("marketing", "ana");
    desk.sign("sales", "bo");
    desk.write(
        "leads.csv",
        "id,email,employees,domain\n1,a@b.example,70,acme.example\n",
    );
    for target in ["signers", "named.csv"] {
        let before = fs::read(desk.path(target)).unwrap();
        let (leads, sla) = (desk.path("leads.csv"), desk.path("sla.toml"));
        let (signers, target) = (desk.path("signers"), desk.path(target));
        let ran = qualify(
            [
                leads.as_str(),
                "--sla",
                &sla,
                "--no-activities",
                "--require-signed",
                "--signers",
                &signers,
                "--format",
                "csv",
                "-o",
                &target,
            ]
            .map(str::to_owned),
        );
        assert_eq!(ran.status, 2, "{}", ran.stderr);
        assert!(ran.stderr.contains("error[Q906]"), "{}", ran.stderr);
        assert_eq!(fs::read(&target).unwrap(), before);
    }
}

#[test]
fn a_line_about_parties_that_cannot_be_read_stops_the_run() {
    let desk = Desk::signed(AGREEMENT);
    let signers = fs::read_to_string(desk.path("signers")).unwrap();
    for line in [
        "# qualify: legal = cy@acme.example, cy2 @acme.example",
        "# Qualify: legal",
        "#qualify : legal = *",
    ] {
        desk.write("signers", &format!("{line}\n{signers}"));
        let ran = desk.verify_with(&[]);
        assert_eq!(ran.status, 2, "{line} {}", ran.stdout);
        assert!(ran.stderr.contains("error[S103]"), "{}", ran.stderr);
    }
    desk.write("signers", &format!("# Qualify needs this\n{signers}"));
    assert_eq!(desk.verify_with(&[]).status, 0);
}

#[test]
fn a_run_that_asks_for_signatures_judges_by_nothing_else() {
    let desk = Desk::signed(AGREEMENT);
    desk.write("leads.csv", "id,email,employees\n1,a@b.example,70\n2,,10\n");
    let (leads, sla, signers) = (
        desk.path("leads.csv"),
        desk.path("sla.toml"),
        desk.path("signers"),
    );
    let asked = ["--require-signed", "--signers", &signers];
    let run = |more: &[&str]| {
        let named = [
            leads.as_str(),
            "--sla",
            &sla,
            "--as-of",
            "2026-12-15",
            "--format",
            "jsonl",
        ];
        qualify(named.into_iter().chain(more.iter().copied()))
    };
    let (plain, signed) = (run(&[]), run(&asked));
    assert_eq!((plain.status, &plain.stdout), (0, &signed.stdout));
    assert!(
        signed
            .stdout
            .contains("\"signed_by\":[\"marketing\",\"sales\"]"),
        "{}",
        signed.stdout
    );
    let explain = |more: &[&str]| {
        let named = [
            "explain",
            &leads,
            "--lead",
            "1",
            "--sla",
            &sla,
            "--as-of",
            "2026-12-15",
        ];
        qualify(named.into_iter().chain(more.iter().copied()))
    };
    assert_eq!(explain(&asked).status, 0);
    desk.write("sla.toml", &desk.text().replace("50", "60"));
    for refused in [run(&asked), explain(&asked)] {
        assert_eq!(refused.status, 2);
        assert!(refused.stdout.is_empty(), "{}", refused.stdout);
        assert!(
            refused
                .stderr
                .contains("marketing: the text has changed since it was signed"),
            "{}",
            refused.stderr
        );
    }
    let changed = run(&[]);
    assert_eq!(changed.status, 0);
    assert!(
        changed.stdout.contains("\"signed_by\":[]"),
        "{}",
        changed.stdout
    );
    assert_eq!(
        changed.stderr.matches("warning[Q607]").count(),
        2,
        "{}",
        changed.stderr
    );
    assert_eq!(run(&["--require-signed"]).status, 2);
    assert_eq!(run(&["--signers", &signers]).status, 2);
}

#[test]
fn a_name_without_a_signature_has_not_signed() {
    let bare = format!("{AGREEMENT}\n[[signature]]\nparty = \"marketing\"\nname = \"Ana\"\n");
    let desk = Desk::new(&bare);
    desk.write("leads.csv", "id,email,employees\n1,a@b.example,70\n");
    let (leads, sla) = (desk.path("leads.csv"), desk.path("sla.toml"));
    let ran = qualify([leads.as_str(), "--sla", &sla, "--format", "jsonl"]);
    assert!(ran.stdout.contains("\"signed_by\":[]"), "{}", ran.stdout);
    desk.sign("marketing", "ana");
    assert_eq!(desk.text().matches("[[signature]]").count(), 1);
}

#[test]
fn what_openssh_signed_is_read() {
    for key in ["ana", "rsa2048", "rsa4096", "p256", "p384", "p521"] {
        let desk = Desk::new(&with(&read(&format!("{key}.sig")), "marketing"));
        desk.write(
            "signers",
            &format!(
                "# qualify: marketing = {key}@acme.example\n{}",
                line(key, "")
            ),
        );
        desk.check(1, &["sales missing"]);
    }
    let desk = Desk::new(&with(&read("sha256.sig"), "marketing"));
    desk.check(1, &["sales missing"]);
}

#[test]
fn what_stands_beside_a_signature_does_not_steer_the_terminal() {
    let desk = Desk::signed(AGREEMENT);
    desk.write(
        "sla.toml",
        &desk.text().replace("\"ana\"", "\"\\u001b[2J\\n\\u202e\""),
    );
    let ran = desk.verify_with(&[]);
    assert_eq!(ran.status, 0);
    assert!(
        !ran.stdout.contains(['\u{1b}', '\u{202e}']) && ran.stdout.lines().count() == 3,
        "{}",
        ran.stdout
    );
}

/// Says loudly that a test could not be run.
fn skipped(program: &str) {
    let mut stderr = std::io::stderr();
    let _ = writeln!(
        stderr,
        "\nSKIPPED, NOT PASSED: there is no `{program}` on PATH\n"
    );
}

/// `ssh-keygen` in a folder of its own; nothing where the program is absent.
fn ssh_keygen(desk: &Desk, arguments: &[&str], stdin: &str) -> Option<std::process::Output> {
    let child = Command::new("ssh-keygen")
        .args(arguments)
        .current_dir(desk.0.path())
        .env("HOME", desk.0.path())
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn();
    let mut child = match child {
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return None,
        child => child.unwrap(),
    };
    child
        .stdin
        .take()
        .unwrap()
        .write_all(stdin.as_bytes())
        .unwrap();
    Some(child.wait_with_output().unwrap())
}

/// The armored signature that a party has in a text.
fn armored(text: &str) -> String {
    let begin = text.rfind("-----BEGIN SSH SIGNATURE-----").unwrap();
    let end = text.rfind("-----END SSH SIGNATURE-----").unwrap();
    format!("{}-----END SSH SIGNATURE-----\n", &text[begin..end])
}

#[test]
fn openssh_and_this_program_read_each_other() {
    let kinds = [
        ("ed25519", "256"),
        ("rsa", "2048"),
        ("rsa", "3072"),
        ("ecdsa", "256"),
        ("ecdsa", "384"),
        ("ecdsa", "521"),
    ];
    for (kind, bits) in kinds {
        let desk = Desk::new(AGREEMENT);
        let made = ssh_keygen(
            &desk,
            &["-q", "-t", kind, "-b", bits, "-N", "", "-f", "key"],
            "",
        );
        let Some(made) = made else {
            skipped("ssh-keygen");
            return;
        };
        assert!(made.status.success(), "{made:?}");
        let public = fs::read_to_string(desk.path("key.pub")).unwrap();
        desk.write("signers", &format!("# qualify: marketing = key@acme.example, sales = bo@acme.example\nkey@acme.example namespaces=\"qualify-sla\" {public}{}", line("bo", "")));
        let ran = desk.sign_with("marketing", &desk.path("key"), &[]);
        assert_eq!(ran.status, 0, "{kind} {bits}: {}", ran.stderr);
        desk.check(1, &["sales missing"]);
        desk.write("ours.sig", &armored(&desk.text()));
        let verify = [
            "-Y",
            "verify",
            "-f",
            "signers",
            "-I",
            "key@acme.example",
            "-n",
            "qualify-sla",
            "-s",
            "ours.sig",
        ];
        let verified = ssh_keygen(&desk, &verify, AGREEMENT).unwrap();
        assert!(verified.status.success(), "{kind} {bits}: {verified:?}");
        let changed = ssh_keygen(&desk, &verify, &AGREEMENT.replace("50", "60")).unwrap();
        assert!(!changed.status.success(), "{kind} {bits}");
        let theirs = ssh_keygen(
            &desk,
            &["-q", "-Y", "sign", "-n", "qualify-sla", "-f", "key"],
            AGREEMENT,
        )
        .unwrap();
        desk.write(
            "sla.toml",
            &with(&String::from_utf8(theirs.stdout).unwrap(), "marketing"),
        );
        desk.check(1, &["sales missing"]);
        let listed = ssh_keygen(&desk, &["-l", "-f", "key.pub"], "").unwrap();
        let listed = String::from_utf8(listed.stdout).unwrap();
        let fingerprint = listed.split(' ').nth(1).unwrap();
        assert!(
            desk.verify_with(&[]).stdout.contains(fingerprint),
            "{fingerprint}"
        );
    }
}

/// A key with a passphrase signs by way of OpenSSH, which asks for it.
#[cfg(unix)]
#[test]
fn a_key_with_a_passphrase_signs_through_openssh() {
    use std::os::unix::fs::PermissionsExt as _;
    let desk = Desk::new(AGREEMENT);
    if ssh_keygen(&desk, &["-h"], "").is_none() {
        skipped("ssh-keygen");
        return;
    }
    fs::copy(fixture("locked"), desk.path("locked")).unwrap();
    fs::set_permissions(desk.path("locked"), fs::Permissions::from_mode(0o600)).unwrap();
    desk.write("ask", "#!/bin/sh\necho 'not a secret'\n");
    fs::set_permissions(desk.path("ask"), fs::Permissions::from_mode(0o700)).unwrap();
    let mut program = Command::new(env!("CARGO_BIN_EXE_qualify"));
    program.args([
        "sign",
        "sla.toml",
        "--party",
        "marketing",
        "--name",
        "L",
        "--key",
        "locked",
    ]);
    program
        .current_dir(desk.0.path())
        .env("SSH_ASKPASS", desk.path("ask"));
    program
        .env("SSH_ASKPASS_REQUIRE", "force")
        .env("HOME", desk.0.path())
        .env_remove("SSH_AUTH_SOCK");
    let ran = program.output().unwrap();
    assert!(ran.status.success(), "{ran:?}");
    desk.write(
        "signers",
        &format!(
            "# qualify: marketing = locked@acme.example\n{}",
            line("locked", "")
        ),
    );
    desk.check(1, &["sales missing"]);
    desk.write("sla.toml", AGREEMENT);
    desk.write("ask", "#!/bin/sh\necho 'wrong'\n");
    let ran = program.output().unwrap();
    assert_eq!(ran.status.code(), Some(2));
    assert_eq!(desk.text(), AGREEMENT);
    program.env("PATH", desk.0.path());
    let ran = program.output().unwrap();
    let said = String::from_utf8(ran.stderr).unwrap();
    assert!(
        said.contains("the key has a passphrase, and there is no `ssh-keygen` to sign with it"),
        "{said}"
    );
}

#[test]
fn certificates_are_told_apart_from_damage() {
    let desk = Desk::new(&with(&read("certificate.sig"), "marketing"));
    desk.check(1, &["marketing damaged", "sales missing"]);
    let said = desk.verify_with(&[]).stdout;
    assert!(said.contains("it is by a certificate"), "{said}");
    let refused = desk.sign_with(
        "sales",
        fixture("certificate-cert.pub").to_str().unwrap(),
        &[],
    );
    assert!(
        refused.status == 2 && refused.stderr.contains("certificate.pub`"),
        "{}",
        refused.stderr
    );
}

/// A signature as a security key makes it, with the key of a test in the place of a device.
fn by_a_device(signed: &str) -> (String, String) {
    fn bytes_of<K: SigningKey>(key: &K, message: &[u8]) -> Vec<u8> {
        key.try_sign(message).unwrap().as_bytes().to_vec()
    }
    let key = PrivateKey::from_openssh(read("cy")).unwrap();
    let device = SkEd25519::new(*key.public_key().key_data().ed25519().unwrap(), "ssh:");
    let wrapped = SshSig::signed_data("qualify-sla", HashAlg::Sha512, signed.as_bytes()).unwrap();
    let touched_and_counted = [1, 0, 0, 0, 7];
    let mut message = Sha256::digest("ssh:").to_vec();
    message.extend(touched_and_counted);
    message.extend(Sha256::digest(wrapped));
    let mut bytes = bytes_of(&key, &message);
    bytes.extend(touched_and_counted);
    let signature = Signature::new(Algorithm::SkEd25519, bytes).unwrap();
    let public = KeyData::SkEd25519(device);
    let whole = SshSig::new(public.clone(), "qualify-sla", HashAlg::Sha512, signature).unwrap();
    let line = PublicKey::from(public).to_openssh().unwrap();
    (whole.to_pem(LineEnding::LF).unwrap(), line)
}

#[test]
fn what_a_security_key_signed_is_read() {
    let (armored, public) = by_a_device(AGREEMENT);
    let desk = Desk::new(&with(&armored, "marketing"));
    desk.write(
        "signers",
        &format!("# qualify: marketing = key@acme.example\nkey@acme.example {public}\n"),
    );
    desk.check(1, &["sales missing"]);
    desk.write("ours.sig", &armored);
    let verify = [
        "-Y",
        "verify",
        "-f",
        "signers",
        "-I",
        "key@acme.example",
        "-n",
        "qualify-sla",
        "-s",
        "ours.sig",
    ];
    match ssh_keygen(&desk, &verify, AGREEMENT) {
        Some(verified) => assert!(verified.status.success(), "{verified:?}"),
        None => skipped("ssh-keygen"),
    }
    let (other, _) = by_a_device(&AGREEMENT.replace("50", "60"));
    desk.write("sla.toml", &with(&other, "marketing"));
    desk.check(1, &["marketing text_changed", "sales missing"]);
}

/// Whatever stands in the place of a signature, the answer is that it is none.
#[test]
fn signatures_of_any_bytes_are_answered() {
    let mut random = Rng::new(7);
    for name in ["ana", "rsa2048", "p256", "p384", "p521"] {
        let armored = read(&format!("{name}.sig"));
        for _ in 0..60 {
            let mut bytes = armored.clone().into_bytes();
            for _ in 0..=random.below(3) {
                let at = 30 + random.below(bytes.len() - 60);
                bytes[at] =
                    b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnop0123456789+/=A"[random.below(56)];
            }
            let text = String::from_utf8(bytes).unwrap();
            let is_same = text.replace('\n', "") == armored.replace('\n', "");
            assert!(is_same || !holds_for(&text, AGREEMENT), "{text}");
        }
    }
}

/// An agent signs with a key that only it has.
#[cfg(unix)]
#[test]
fn a_key_that_an_agent_has_signs_through_openssh() {
    use std::os::unix::fs::PermissionsExt as _;
    let desk = Desk::new(AGREEMENT);
    let socket = desk.path("agent");
    let agent = Command::new("ssh-agent")
        .args(["-D", "-a", &socket])
        .stdout(Stdio::null())
        .spawn();
    let Ok(mut agent) = agent else {
        skipped("ssh-agent");
        return;
    };
    let wait = std::time::Duration::from_millis(20);
    let is_up = (0..500).any(|_| {
        std::thread::sleep(wait);
        Path::new(&socket).exists()
    });
    fs::copy(fixture("cy"), desk.path("key")).unwrap();
    fs::set_permissions(desk.path("key"), fs::Permissions::from_mode(0o600)).unwrap();
    let added = Command::new("ssh-add")
        .args(["-q", &desk.path("key")])
        .env("SSH_AUTH_SOCK", &socket)
        .status();
    fs::remove_file(desk.path("key")).unwrap();
    fs::copy(fixture("cy.pub"), desk.path("cy.pub")).unwrap();
    let mut program = Command::new(env!("CARGO_BIN_EXE_qualify"));
    program.args([
        "sign",
        "sla.toml",
        "--party",
        "marketing",
        "--name",
        "C",
        "--key",
        "cy.pub",
    ]);
    program
        .current_dir(desk.0.path())
        .env("SSH_AUTH_SOCK", &socket)
        .env("HOME", desk.0.path());
    let ran = program.output();
    agent.kill().unwrap();
    agent.wait().unwrap();
    assert!(is_up && added.unwrap().success());
    let ran = ran.unwrap();
    assert!(ran.status.success(), "{ran:?}");
    desk.write(
        "signers",
        &format!("# qualify: marketing = cy@acme.example\n{}", line("cy", "")),
    );
    desk.check(1, &["sales missing"]);
    desk.write("sla.toml", AGREEMENT);
    let ran = program.output().unwrap();
    assert_eq!(ran.status.code(), Some(2), "the agent is gone");
    let said = String::from_utf8(ran.stderr).unwrap();
    assert!(said.contains("`ssh-keygen` did not sign with it"), "{said}");
}

/// Somebody edits the file while a passphrase is asked for.
#[cfg(unix)]
#[test]
#[expect(
    clippy::disallowed_methods,
    reason = "the script stands before the real program on the path"
)]
fn an_edit_made_while_it_is_signed_is_not_lost() {
    use std::os::unix::fs::PermissionsExt as _;
    let desk = Desk::new(AGREEMENT);
    let signature = fixture("ana.sig");
    let script = format!(
        "#!/bin/sh\necho '# an edit' >> '{}'\ncat '{}'\n",
        desk.path("sla.toml"),
        signature.display()
    );
    desk.write("ssh-keygen", &script);
    fs::set_permissions(desk.path("ssh-keygen"), fs::Permissions::from_mode(0o755)).unwrap();
    let path = std::env::var("PATH").unwrap_or_default();
    let key = fixture("locked");
    let mut program = Command::new(env!("CARGO_BIN_EXE_qualify"));
    program
        .args([
            "sign",
            "sla.toml",
            "--party",
            "marketing",
            "--name",
            "A",
            "--key",
        ])
        .arg(key)
        .env("PATH", format!("{}:{path}", desk.0.path().display()))
        .current_dir(desk.0.path());
    let ran = program.output().unwrap();
    let said = String::from_utf8(ran.stderr).unwrap();
    assert!(
        ran.status.code() == Some(2) && said.contains("error[S007]: sla.toml: was edited"),
        "{said}"
    );
    assert_eq!(desk.text(), format!("{AGREEMENT}# an edit\n"));
}

#[test]
fn two_who_sign_at_once_have_both_signed() {
    let program = |desk: &Desk, party: &str, key: &str| {
        Command::new(env!("CARGO_BIN_EXE_qualify"))
            .args(["sign", &desk.path("sla.toml"), "--party", party])
            .args(["--name", key, "--date", "2026-12-01", "--key"])
            .arg(fixture(key))
            .stderr(Stdio::piped())
            .spawn()
            .unwrap()
    };
    for pair in 0..50 {
        // Every other pair has a hash to write as well.
        let desk = match pair % 2 {
            0 => Desk::new(AGREEMENT),
            _ => with_list(),
        };
        let both = [
            program(&desk, "marketing", "ana"),
            program(&desk, "sales", "bo"),
        ];
        for one in both {
            let ran = one.wait_with_output().unwrap();
            let said = String::from_utf8(ran.stderr).unwrap();
            assert_eq!(ran.status.code(), Some(0), "{pair}: {said}");
        }
        desk.check(0, &[]);
        let files = fs::read_dir(desk.0.path()).unwrap().count();
        assert_eq!(files, 2 + pair % 2, "nothing is left behind");
    }
}

#[test]
fn a_file_that_is_not_the_one_whose_hash_is_written_is_not_signed() {
    let list = with_list();
    let column = "column = \"domain\"";
    let pinned = format!("sha256 = \"{}\"\n{column}", "0".repeat(64));
    list.write("sla.toml", &list.text().replace(column, &pinned));
    let days = "holidays_file = \"days.ics\"";
    let pinned = format!("{days}\nholidays_sha256 = \"{}\"", "0".repeat(64));
    let holidays = Desk::new(&with_holidays().replace(days, &pinned));
    holidays.write("days.ics", DAYS);
    for (desk, key) in [
        (list, "`sha256` of [lists.named]"),
        (holidays, "`holidays_sha256` of [business_hours]"),
    ] {
        let before = desk.text();
        let ran = desk.sign_with("marketing", fixture("ana").to_str().unwrap(), &[]);
        assert_eq!(ran.status, 2, "{}", ran.stderr);
        assert!(ran.stderr.contains("error[S009]"), "{}", ran.stderr);
        assert!(
            ran.stderr.contains(&format!("delete {key}")),
            "{}",
            ran.stderr
        );
        assert_eq!(desk.text(), before);
    }
}

#[test]
fn only_a_file_is_signed() {
    let desk = Desk::new(AGREEMENT);
    desk.write("-", AGREEMENT);
    let sign = |file: &str| {
        let mut program = Command::new(env!("CARGO_BIN_EXE_qualify"));
        program
            .args(["sign", file, "--party", "sales", "--name", "B", "--key"])
            .arg(fixture("bo"))
            .current_dir(desk.0.path())
            .stdin(Stdio::null());
        let ran = program.output().unwrap();
        let said = String::from_utf8(ran.stderr).unwrap();
        (ran.status.code(), ran.stdout, said)
    };
    for file in ["-", "/dev/null", "."] {
        let (status, answer, said) = sign(file);
        assert_eq!((status, answer), (Some(2), Vec::new()), "{said}");
        assert!(said.contains("error[S008]"), "{said}");
    }
    assert_eq!(fs::read_to_string(desk.path("-")).unwrap(), AGREEMENT);
    assert_eq!(sign("./-").0, Some(0));
    assert!(
        fs::read_to_string(desk.path("-"))
            .unwrap()
            .contains("BEGIN SSH")
    );
}

#[cfg(target_os = "linux")]
#[test]
fn what_is_signed_is_signed_though_nobody_can_be_told() {
    let desk = Desk::new(AGREEMENT);
    let full = fs::File::options().write(true).open("/dev/full").unwrap();
    let status = Command::new(env!("CARGO_BIN_EXE_qualify"))
        .args(["sign", &desk.path("sla.toml"), "--party", "sales"])
        .args(["--name", "bo", "--date", "2026-12-01", "--key"])
        .arg(fixture("bo"))
        .stderr(full)
        .status();
    assert_eq!(status.unwrap().code(), Some(0));
    desk.check(1, &["marketing missing"]);
}

/// Runs a line of bash with `$q` as the program; returns its status and what it says.
#[cfg(target_os = "linux")]
fn by_bash(desk: &Desk, line: &str) -> (Option<i32>, String) {
    let mut program = Command::new("bash");
    program
        .args(["-c", line])
        .env("q", env!("CARGO_BIN_EXE_qualify"))
        .env("key", fixture("ana"))
        .current_dir(desk.0.path());
    let ran = program.output().unwrap();
    let said = [ran.stdout, ran.stderr].concat();
    (ran.status.code(), String::from_utf8(said).unwrap())
}

#[cfg(target_os = "linux")]
#[test]
fn files_that_never_end_are_refused_and_pipes_are_read() {
    let desk = Desk::signed(AGREEMENT);
    let by = |line: &str| by_bash(&desk, line);
    for line in [
        "$q verify sla.toml --signers /dev/zero",
        "$q verify /dev/full --signers signers",
        "$q verify sla.toml --signers <(yes)",
        "$q sign sla.toml --party sales --name B --again --key /dev/zero",
        "$q check /dev/zero",
        "yes | $q fmt -",
    ] {
        let (status, said) = by(line);
        assert_eq!(status, Some(2), "{line}: {said}");
        assert!(said.contains("longer than 64 MiB"), "{line}: {said}");
    }
    let whole = "$q verify <(cat sla.toml) --signers <(cat signers) --as-of 2026-12-15";
    let (status, said) = by(whole);
    assert_eq!(status, Some(0), "{said}");
}

#[test]
fn names_that_hide_and_days_that_are_none_are_not_signed() {
    let desk = Desk::new(AGREEMENT);
    let key = fixture("bo");
    let key = key.to_str().unwrap();
    for (option, value) in [
        ("--title", "V\u{202e}P"),
        ("--title", "V\u{2066}P"),
        ("--title", "V\u{2028}P"),
        ("--title", "V\u{ad}P"),
        ("--title", "V\u{200d}P"),
        ("--date", "+026-01-01"),
        ("--date", "2026-+1-01"),
        ("--date", "1899-12-31"),
        ("--date", "2201-01-01"),
        ("--date", "2026-02-30"),
    ] {
        let sla = desk.path("sla.toml");
        let named = [
            "sign", &sla, "--party", "sales", "--name", "B", "--key", key,
        ];
        let ran = qualify(named.into_iter().chain([option, value]));
        assert_eq!(ran.status, 2, "{option} {value}: {}", ran.stderr);
        assert!(ran.stderr.contains("expected"), "{}", ran.stderr);
        assert_eq!(desk.text(), AGREEMENT);
    }
}

#[test]
fn the_json_of_signatures_holds_no_raw_characters_that_hide() {
    let desk = Desk::signed(AGREEMENT);
    let hidden = desk.text().replace("\"bo\"", "\"b\u{202e}o\"");
    desk.write("sla.toml", &hidden);
    let ran = desk.verify_with(&["--format", "json"]);
    assert!(ran.stdout.contains("\"b\\u202eo\""), "{}", ran.stdout);
    assert!(!ran.stdout.contains('\u{202e}'));
}

#[test]
fn what_is_odd_beside_a_signature_is_named() {
    let desk = Desk::signed(AGREEMENT);
    let text = desk.text();
    for (date, status, said) in [
        ("2026-12-01", 0, ""),
        ("2027-12-01", 0, "warning[S111]"),
        ("\"garbage\"", 2, "error[Q607]"),
        ("\"2026-12-01\"", 2, "error[Q607]"),
        ("09:00:00", 2, "error[Q607]"),
        ("7", 2, "error[Q607]"),
    ] {
        desk.write("sla.toml", &text.replacen("2026-12-01", date, 1));
        let ran = desk.verify_with(&[]);
        assert_eq!(ran.status, status, "{date}: {}", ran.stderr);
        assert!(ran.stderr.contains(said), "{date}: {}", ran.stderr);
        assert_eq!(ran.stderr.is_empty(), said.is_empty(), "{}", ran.stderr);
    }
    desk.write("sla.toml", &text.replace("\"bo\"", "\"b\u{2067}o\""));
    let ran = desk.verify_with(&[]);
    assert!(ran.stderr.contains("warning[S112]"), "{}", ran.stderr);
    assert!(ran.stdout.contains("b\\u{2067}o"), "{}", ran.stdout);
}
