//! The files of `examples/nightly`: each command line in them is run as it stands, and what it promises is looked at.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use tempfile::TempDir;

fn example(name: &str) -> String {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/nightly");
    fs::read_to_string(folder.join(name)).unwrap()
}

/// A machine with the example in its place.
struct Machine(TempDir);

impl Machine {
    fn new() -> Self {
        let machine = Self(TempDir::new().unwrap());
        for folder in ["srv/qualify", "srv/metrics", "bin"] {
            fs::create_dir_all(machine.0.path().join(folder)).unwrap();
        }
        for name in ["sla.toml", "leads.csv", "activities.csv"] {
            fs::write(machine.job(name), example(name)).unwrap();
        }
        let program = machine.0.path().join("bin/qualify");
        fs::copy(env!("CARGO_BIN_EXE_qualify"), program).unwrap();
        machine
    }

    /// Returns a file in the folder of the job.
    fn job(&self, name: &str) -> PathBuf {
        self.0.path().join("srv/qualify").join(name)
    }

    fn metrics(&self) -> String {
        fs::read_to_string(self.0.path().join("srv/metrics/qualify.prom")).unwrap()
    }

    /// Runs a command line for an instant, with the machine's folders in the places that it names.
    fn run(&self, line: &str, as_of: &str) -> Output {
        let root = self.0.path().display().to_string();
        let line = line
            .replace("/srv/", &format!("{root}/srv/"))
            .replace("/usr/local/bin/", &format!("{root}/bin/"));
        let path = format!("{root}/bin:/usr/bin:/bin");
        Command::new("/bin/sh")
            .args(["-c", &format!("{line} {as_of}")])
            .current_dir(self.job(""))
            .env("PATH", path)
            .output()
            .unwrap()
    }
}

fn said(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).unwrap()
}

const NIGHT: &str = "--as-of 2026-06-30T02:15";
const NEXT_NIGHT: &str = "--as-of 2026-06-30T21:15";
const TOO_LATE: &str = "--as-of 2026-07-03T02:15";

fn crontab() -> (String, String) {
    let text = example("crontab");
    let line = text
        .lines()
        .find(|line| line.contains("qualify leads.csv"))
        .unwrap();
    let mut words = line.splitn(6, ' ');
    let fields: Vec<&str> = words.by_ref().take(5).collect();
    // Cron takes an escaped percent sign for one, and a bare one for the end of the command.
    let command = words.next().unwrap();
    assert!(!command.replace("\\%", "").contains('%'), "{command}");
    (fields.join(" "), command.replace("\\%", "%"))
}

fn unit() -> String {
    let text = example("qualify.service");
    let line = text
        .lines()
        .find_map(|line| line.strip_prefix("ExecStart="))
        .unwrap();
    assert!(!line.replace("%%", "").contains('%'), "{line}");
    line.replace("%%", "%")
}

fn workflow() -> Vec<String> {
    let text = example("workflow.yml");
    let lines = text
        .lines()
        .filter_map(|line| line.trim().strip_prefix("run: "));
    lines.map(str::to_owned).collect()
}

#[test]
fn the_line_for_cron_hands_over_says_one_line_and_stops_on_a_stale_export() {
    let machine = Machine::new();
    let (_, command) = crontab();
    let ran = machine.run(&command, NIGHT);
    assert_eq!(ran.status.code(), Some(0), "{}", said(&ran));
    assert_eq!(said(&ran).lines().count(), 1, "{}", said(&ran));
    assert!(
        said(&ran).contains("run 1, 3 leads handed over"),
        "{}",
        said(&ran)
    );
    let new = fs::read_to_string(machine.job("new.csv")).unwrap();
    assert_eq!(new.lines().count(), 4, "{new}");
    let first = machine.metrics();
    assert!(first.contains("\nqualify_handed_over_leads 3\n"), "{first}");
    let ran = machine.run(&command, NEXT_NIGHT);
    assert!(
        said(&ran).contains("run 2, 0 leads handed over"),
        "{}",
        said(&ran)
    );
    let ran = machine.run(&command, TOO_LATE);
    assert!(
        ran.status.code() == Some(2) && said(&ran).contains("error[D015]"),
        "{}",
        said(&ran)
    );
    // What was written the night before stays.
    assert!(machine.metrics().contains("qualify_ledger_run 2\n"));
    assert_eq!(
        fs::read_to_string(machine.job("new.csv"))
            .unwrap()
            .lines()
            .count(),
        1
    );
}

#[test]
fn the_unit_logs_objects_without_what_cells_say() {
    let machine = Machine::new();
    let ran = machine.run(&unit(), NIGHT);
    assert_eq!(ran.status.code(), Some(0), "{}", said(&ran));
    let rows: Vec<serde_json::Value> = said(&ran)
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect();
    let last = rows.last().unwrap();
    assert_eq!(
        (last["event"].as_str(), last["handed_over"].as_u64()),
        (Some("summary"), Some(3))
    );
    let leads = example("leads.csv").replace("+49 30 555 0111", "ring me at home");
    fs::write(machine.job("leads.csv"), leads).unwrap();
    let ran = machine.run(&unit(), NEXT_NIGHT);
    assert!(
        !said(&ran).contains("ring me") && !said(&ran).contains("Imke"),
        "{}",
        said(&ran)
    );
    let broken = format!("{}N-07,a,b,c,d,5,too,many\n", example("leads.csv"));
    fs::write(machine.job("leads.csv"), broken).unwrap();
    let ran = machine.run(&unit(), NEXT_NIGHT);
    assert_eq!(ran.status.code(), Some(2));
    let last = said(&ran).lines().last().unwrap().to_owned();
    let last: serde_json::Value = serde_json::from_str(&last).unwrap();
    assert_eq!(
        (last["level"].as_str(), last["code"].as_str()),
        (Some("error"), Some("D016"))
    );
}

#[test]
fn the_workflow_proves_the_agreement_and_then_hands_over() {
    let machine = Machine::new();
    let lines = workflow();
    assert_eq!(lines.len(), 3, "{lines:?}");
    for line in &lines {
        let as_of = if line.contains("leads.csv") {
            NIGHT
        } else {
            ""
        };
        let ran = machine.run(line, as_of);
        assert_eq!(ran.status.code(), Some(0), "{line}\n{}", said(&ran));
    }
    assert!(machine.job("new.csv").exists());
}

/// All three say the same of what stops a run.
#[test]
fn all_of_them_run_at_the_same_time_and_stop_for_the_same_reasons() {
    let (when, cron) = crontab();
    assert_eq!(when, "15 2 * * *");
    assert!(example("workflow.yml").contains(&format!("cron: \"{when}\"")));
    assert!(example("qualify.timer").contains("OnCalendar=*-*-* 02:15:00"));
    for line in [cron, unit(), workflow().remove(1)] {
        for guard in [
            "--max-age 26h",
            "--max-invalid 1%",
            "--max-change 30%",
            "--ledger ledger.db --new -o new.csv",
        ] {
            assert!(line.contains(guard), "{guard} in {line}");
        }
    }
}

#[test]
fn metrics_are_what_prometheus_reads_and_alerts_name_those_that_there_are() {
    let machine = Machine::new();
    let (_, command) = crontab();
    let command = format!("{command} --expect 'qualified >= 100'");
    let ran = machine.run(&command, NIGHT);
    assert_eq!(ran.status.code(), Some(1));
    let command = command
        .replace("--new -o new.csv", "-o all.csv")
        .replace("--max-change 30% ", "");
    let ran = machine.run(&command, NIGHT);
    assert_eq!(ran.status.code(), Some(1), "{}", said(&ran));
    let text = machine.metrics();
    let names = checked(&text);
    assert!(text.contains("\nqualify_expectations_met 0\n"), "{text}");
    assert!(
        text.contains("\nqualify_leads{outcome=\"qualified\"} 3\n"),
        "{text}"
    );
    let seconds = "\nqualify_newest_activity_timestamp_seconds 1782760800\n";
    assert!(text.contains(seconds), "{text}");
    let alerts = example("alerts.yml");
    let words = alerts.split(|one: char| !one.is_ascii_lowercase() && one != '_');
    for name in words.filter(|word| word.starts_with("qualify_")) {
        assert!(
            names.iter().any(|known| known == name),
            "{name} is no metric"
        );
    }
}

/// Reads metrics as strictly as the format is written down, and returns their names.
fn checked(text: &str) -> Vec<String> {
    assert!(text.ends_with('\n'));
    let mut names: Vec<String> = Vec::new();
    let mut lines = text.lines().peekable();
    while let Some(line) = lines.next() {
        let help = line
            .strip_prefix("# HELP ")
            .expect("a metric begins with its help");
        let name = help.split(' ').next().unwrap();
        assert!(!names.iter().any(|known| known == name), "{name} twice");
        assert_eq!(lines.next(), Some(&*format!("# TYPE {name} gauge")));
        let mut samples = 0;
        while let Some(line) = lines.next_if(|line| !line.starts_with('#')) {
            sample(line, name);
            samples += 1;
        }
        assert!(samples > 0, "{name} has no value");
        names.push(name.to_owned());
    }
    names
}

fn sample(line: &str, name: &str) {
    let rest = line
        .strip_prefix(name)
        .expect("samples stand below their metric");
    let (labels, value) = rest.rsplit_once(' ').unwrap();
    value.parse::<f64>().unwrap();
    if labels.is_empty() {
        return;
    }
    let labels = labels
        .strip_prefix('{')
        .and_then(|rest| rest.strip_suffix('}'))
        .unwrap();
    let mut rest = labels;
    while !rest.is_empty() {
        let (label, after) = rest.split_once("=\"").unwrap();
        assert!(
            label
                .bytes()
                .all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'_')
        );
        let mut is_escaped = false;
        let end = after
            .find(|one| {
                let is_end = one == '"' && !is_escaped;
                is_escaped = one == '\\' && !is_escaped;
                is_end
            })
            .unwrap();
        rest = after[end + 1..].trim_start_matches(',');
    }
}

#[test]
fn a_file_tells_its_age_where_no_activities_are_read() {
    let machine = Machine::new();
    let lasting = "format = 1\nname = \"x\"\nversion = 1\n[fields]\nemail = { type = \"email\" }\n[required]\nall = [\"email\"]\n";
    fs::write(machine.job("plain.toml"), lasting).unwrap();
    let line = "qualify leads.csv --sla plain.toml --no-activities --max-age 1h -o all.csv";
    assert_eq!(machine.run(line, "").status.code(), Some(0));
    let touched = machine.run("touch -d '3 days ago' leads.csv &&", "true");
    assert_eq!(touched.status.code(), Some(0));
    let ran = machine.run(line, "");
    assert!(
        said(&ran).contains("error[D015]: leads.csv: the file was last written at"),
        "{}",
        said(&ran)
    );
    let ran = machine.run(
        "cat leads.csv | qualify - --sla plain.toml --no-activities --max-age 1h -o all.csv",
        "",
    );
    assert!(said(&ran).contains("a pipe has no time"), "{}", said(&ran));
}
