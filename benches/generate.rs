//! Writes made-up leads and activities of any size, to measure a run with.
//!
//! `cargo bench --bench generate -- LEADS EVENTS DIR [SEED]` writes `DIR/leads.csv` and
//! `DIR/activities.csv`; `… -- duties HANDOVERS TOUCHES DIR [SEED]` writes `DIR/handovers.csv`
//! and `DIR/touches.csv`. The same numbers give the same bytes on every machine. Nothing in the
//! files is about a real person or company, and every address ends in `.example`.
//!
//! The leads have what exports have: gaps, head counts written as ranges, quotes and line breaks
//! inside cells, names beyond ASCII. The activities are in no order, most of them belong to few
//! leads, some have no time and some belong to nobody.

use std::env;
use std::fs::{self, File};
use std::io::{self, BufWriter, Write};
use std::path::Path;
use std::process::ExitCode;

#[path = "generate/hand_overs.rs"]
mod hand_overs;

const USAGE: &str = "usage: cargo bench --bench generate -- [duties] LEADS EVENTS DIR [SEED]";
/// 2026-01-01T00:00:00Z: everything happened before it.
const END: u64 = 1_767_225_600;
const HISTORY_DAYS: u64 = 400;
const DAY: u64 = 86_400;

fn main() -> ExitCode {
    // Cargo adds `--bench` to whatever is given after the two dashes.
    let arguments: Vec<String> = env::args().skip(1).filter(|a| a != "--bench").collect();
    let mut stderr = io::stderr().lock();
    if arguments.is_empty() {
        // A plain `cargo bench` starts this program too; then there is nothing to do.
        return exit_code(&writeln!(stderr, "{USAGE}"));
    }
    let Some(job) = Job::parse(&arguments) else {
        return match writeln!(stderr, "{USAGE}") {
            Ok(()) | Err(_) => ExitCode::from(2),
        };
    };
    match job.write() {
        Ok(()) => exit_code(&writeln!(stderr, "wrote {}", job.directory)),
        Err(error) => match writeln!(stderr, "cannot write to `{}`: {error}", job.directory) {
            Ok(()) | Err(_) => ExitCode::from(2),
        },
    }
}

fn exit_code(result: &io::Result<()>) -> ExitCode {
    if result.is_ok() {
        ExitCode::SUCCESS
    } else {
        ExitCode::from(2)
    }
}

/// What to write, and where.
struct Job {
    /// Whether hand-overs and touches are written, not leads and activities.
    are_duties: bool,
    leads: u64,
    events: u64,
    directory: String,
    seed: u64,
}

impl Job {
    fn parse(arguments: &[String]) -> Option<Self> {
        let are_duties = arguments.first().is_some_and(|word| word == "duties");
        let arguments = &arguments[usize::from(are_duties)..];
        let (leads, events, directory, seed) = match arguments {
            [leads, events, directory] => (leads, events, directory, 1),
            [leads, events, directory, seed] => (leads, events, directory, seed.parse().ok()?),
            _ => return None,
        };
        let leads = count(leads)?;
        let fits = (1..=u64::from(u32::MAX)).contains(&leads);
        fits.then_some(Self {
            are_duties,
            leads,
            events: count(events)?,
            directory: directory.clone(),
            seed,
        })
    }

    fn write(&self) -> io::Result<()> {
        let directory = Path::new(&self.directory);
        fs::create_dir_all(directory)?;
        if self.are_duties {
            hand_overs::write_hand_overs(self, &mut create(&directory.join("handovers.csv"))?)?;
            return hand_overs::write_touches(self, &mut create(&directory.join("touches.csv"))?);
        }
        write_leads(self, &mut create(&directory.join("leads.csv"))?)?;
        write_activities(self, &mut create(&directory.join("activities.csv"))?)
    }
}

/// Reads `100000`, `100_000` and `100k`, `20m` alike.
fn count(text: &str) -> Option<u64> {
    let plain = text.replace('_', "");
    if let Some(thousands) = plain.strip_suffix('k') {
        return thousands.parse::<u64>().ok()?.checked_mul(1_000);
    }
    if let Some(millions) = plain.strip_suffix('m') {
        return millions.parse::<u64>().ok()?.checked_mul(1_000_000);
    }
    plain.parse().ok()
}

fn create(path: &Path) -> io::Result<BufWriter<File>> {
    Ok(BufWriter::with_capacity(1 << 20, File::create(path)?))
}

/// Sebastiano Vigna's splitmix64: small, and equal everywhere.
struct Random(u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    }

    /// Returns a number from 0 up to, not including, `limit`; a limit is below 2^32.
    fn below(&mut self, limit: u64) -> u64 {
        ((self.next() >> 32) * limit) >> 32
    }

    fn one_in(&mut self, limit: u64) -> bool {
        self.below(limit) == 0
    }

    fn pick<'a, T: ?Sized>(&mut self, list: &[&'a T]) -> &'a T {
        list[self.index(list.len())]
    }

    fn index(&mut self, length: usize) -> usize {
        let limit = u64::try_from(length).unwrap_or(1);
        usize::try_from(self.below(limit)).unwrap_or(0)
    }

    /// Picks a word with the weight that stands beside it.
    fn weighted<'a>(&mut self, list: &[(u64, &'a str)]) -> &'a str {
        let total = list.iter().map(|(weight, _)| weight).sum();
        let mut rest = self.below(total);
        for (weight, word) in list {
            if rest < *weight {
                return word;
            }
            rest -= weight;
        }
        ""
    }
}

// ---------------------------------------------------------------------------------------------
// Leads
// ---------------------------------------------------------------------------------------------

const LEAD_HEADER: &str = "lead_id,email,first_name,last_name,company,title,phone,country,city,\
    industry,employees,annual_revenue,website,lead_source,created_at,status,owner,consent,\
    language,notes";

const FIRST_NAMES: &[&str] = &[
    "Abena",
    "Aiko",
    "Álvaro",
    "Anouk",
    "Bartosz",
    "Chiara",
    "Dagny",
    "Dušan",
    "Elif",
    "Fatoumata",
    "François",
    "Gwen",
    "Haruto",
    "İnci",
    "Jörg",
    "Keziah",
    "Lázaro",
    "Mei-Lin",
    "Miloš",
    "Nadine",
    "Oluwaseun",
    "Petra",
    "Quentin",
    "Ravi",
    "Søren",
    "Tomás",
    "Uxía",
    "Władysław",
    "Yara",
    "Zoë",
];
const LAST_NAMES: &[&str] = &[
    "Abercrombie",
    "Ahmadi",
    "Åkesson",
    "Baptiste",
    "Çelik",
    "D'Amico",
    "Eriksen",
    "Fofana",
    "García-Luna",
    "Groß",
    "Hashimoto",
    "Ibáñez",
    "Jankowski",
    "Kovačević",
    "Lindqvist",
    "Müller",
    "N'Diaye",
    "O'Hara",
    "Ørsted",
    "Papadakis",
    "Quispe",
    "Ramaswamy",
    "Szabó",
    "Tremblay",
    "Underwood",
    "Vasquez",
    "Weiß",
    "Xu",
    "Yamamoto",
    "Ziółkowski",
];
const COMPANY_FIRST: &[&str] = &[
    "Alder",
    "Basalt",
    "Copperline",
    "Driftwood",
    "Eastgate",
    "Fjordhaus",
    "Granary",
    "Harrow",
    "Inkwell",
    "Juniper",
    "Kestrel",
    "Lanternfield",
    "Millrace",
    "Northbound",
    "Otterbrook",
    "Pinnacle",
    "Quarry",
    "Riverbend",
    "Saltmarsh",
    "Thistle",
    "Umber",
    "Vantage",
    "Willow",
    "Yellowbird",
];
const COMPANY_SECOND: &[&str] = &[
    "Analytics",
    "Bearings",
    "Clinics",
    "Dairy",
    "Energy",
    "Foods",
    "Freight",
    "Glass",
    "Insurance",
    "Instruments",
    "Logistics",
    "Media",
    "Packaging",
    "Pumps",
    "Robotics",
    "Software",
    "Textiles",
];
const COMPANY_THIRD: &[&str] = &[
    "AG",
    "GmbH",
    "Group",
    "Inc",
    "Ltd",
    "Oy",
    "S.A.",
    "SARL",
    "\"West\" LLC",
    ", Inc.",
];
const TITLES: &[&str] = &[
    "Head of Marketing",
    "VP, Revenue Operations",
    "Marketing Manager",
    "Chief Technology Officer",
    "Director of Demand Generation",
    "Working student",
    "Intern",
    "Sales Development Lead",
    "Leiterin Marketing",
    "Responsable marketing",
    "IT Administrator",
    "Managing Director",
    "Product Owner",
    "Data Analyst",
    "Procurement Specialist",
    "Founder & CEO",
];
/// Name as it is written, city, language, calling code.
const PLACES: &[[&str; 4]] = &[
    ["US", "Milwaukee", "en", "1"],
    ["USA", "Tucson", "en", "1"],
    ["United States", "Baton Rouge", "en", "1"],
    ["Canada", "Québec", "fr", "1"],
    ["GB", "Leeds", "en", "44"],
    ["United Kingdom", "Swansea", "en", "44"],
    ["DE", "Köln", "de", "49"],
    ["Deutschland", "Nürnberg", "de", "49"],
    ["FR", "Besançon", "fr", "33"],
    ["Spain", "A Coruña", "es", "34"],
    ["Netherlands", "'s-Hertogenbosch", "nl", "31"],
    ["Sweden", "Malmö", "sv", "46"],
    ["JP", "大阪", "ja", "81"],
    ["Brazil", "São Paulo", "pt", "55"],
    ["India", "Pune", "en", "91"],
    ["PL", "Łódź", "pl", "48"],
];
const INDUSTRIES: &[&str] = &[
    "Manufacturing",
    "Software",
    "Insurance",
    "Hospitals and clinics",
    "Food and drink",
    "Education",
    "Logistics",
    "Public sector",
    "Banking",
    "Energy",
    "Retail",
    "",
];
const EMPLOYEES: &[(u64, &str)] = &[
    (8, ""),
    (3, "N/A"),
    (5, "1-10"),
    (6, "11-50"),
    (6, "51-200"),
    (5, "201-500"),
    (3, "501-1000"),
    (2, "1000+"),
    (1, "<10"),
    (1, "\"1,200\""),
    (1, "\"12,000\""),
    (1, "about 40"),
    (58, "#"),
];
const REVENUES: &[(u64, &str)] = &[
    (30, ""),
    (2, "$5m"),
    (2, "USD 12m"),
    (1, "800k"),
    (1, "n/a"),
    (1, "\"2,500,000\""),
    (63, "#"),
];
const SOURCES: &[&str] = &[
    "Website",
    "Webinar",
    "Trade show",
    "Partner",
    "Paid search",
    "Referral",
    "List import",
    "",
];
const STATUSES: &[(u64, &str)] = &[
    (50, "New"),
    (20, "Working"),
    (14, "Nurture"),
    (8, "Returned"),
    (4, "Customer"),
    (4, ""),
];
const OWNERS: &[&str] = &[
    "amelie.north",
    "bashir.east",
    "carmen.south",
    "dmitri.west",
    "queue",
    "",
];
const CONSENTS: &[(u64, &str)] = &[(70, "yes"), (12, "no"), (5, "true"), (3, "0"), (10, "")];
const NOTES: &[(u64, &str)] = &[
    (34, ""),
    (16, "Met at the spring fair and asked for prices"),
    (10, "\"Wants a call, not an e-mail\""),
    (
        8,
        "\"Said: \"\"maybe next quarter\"\"; send the case study\"",
    ),
    (
        6,
        "\"First line of a longer note\nsecond line, with a comma\"",
    ),
    (6, "\"Bittet um Rückruf, am liebsten früh\""),
    (5, "\"CRLF inside\r\na quoted cell\""),
    (5, "Уже говорили с поддержкой"),
    (10, "Read all about lead routing and asked for nothing"),
];

fn write_leads(job: &Job, out: &mut impl Write) -> io::Result<()> {
    let mut random = Random(job.seed);
    writeln!(out, "{LEAD_HEADER}")?;
    for number in 0..job.leads {
        write_lead(number, &mut random, out)?;
    }
    out.flush()
}

fn write_lead(number: u64, random: &mut Random, out: &mut impl Write) -> io::Result<()> {
    let first = random.pick(FIRST_NAMES);
    let last = random.pick(LAST_NAMES);
    let place = &PLACES[random.index(PLACES.len())];
    let words = [random.pick(COMPANY_FIRST), random.pick(COMPANY_SECOND)];
    let domain = format!(
        "{}-{}.example",
        words[0].to_lowercase(),
        words[1].to_lowercase()
    );
    write!(out, "L{number:08},")?;
    write_email([first, last], &domain, random, out)?;
    let first = if random.one_in(25) { "" } else { first };
    write!(out, ",{first},{last},")?;
    write_company(words, random, out)?;
    out.write_all(b",")?;
    write_cell(random.pick(TITLES), out)?;
    out.write_all(b",")?;
    write_phone(place[3], random, out)?;
    let country = if random.one_in(30) { "" } else { place[0] };
    write!(out, ",{country},{},{},", place[1], random.pick(INDUSTRIES))?;
    write_amount(EMPLOYEES, 4_000, random, out)?;
    out.write_all(b",")?;
    write_amount(REVENUES, 90_000_000, random, out)?;
    write!(out, ",https://{domain},{},", random.pick(SOURCES))?;
    write_time(END - 1 - random.below(2 * HISTORY_DAYS * DAY), out)?;
    let status = random.weighted(STATUSES);
    let owner = random.pick(OWNERS);
    let consent = random.weighted(CONSENTS);
    writeln!(
        out,
        ",{status},{owner},{consent},{},{}",
        place[2],
        random.weighted(NOTES)
    )
}

fn write_email(
    name: [&str; 2],
    domain: &str,
    random: &mut Random,
    out: &mut impl Write,
) -> io::Result<()> {
    let fold = |text: &str| -> String {
        let letters = text.chars().filter(|c| c.is_alphabetic());
        letters.flat_map(char::to_lowercase).collect()
    };
    match random.below(40) {
        0 | 1 => Ok(()),
        2 => write!(
            out,
            "{}@{}",
            fold(name[0]),
            random.pick(&["freemail.example", "mail.example"])
        ),
        3 => write!(out, "{} at {domain}", fold(name[0])),
        _ => write!(out, "{}.{}@{domain}", fold(name[0]), fold(name[1])),
    }
}

fn write_company(words: [&str; 2], random: &mut Random, out: &mut impl Write) -> io::Result<()> {
    if random.one_in(40) {
        return Ok(());
    }
    let form = random.pick(COMPANY_THIRD);
    let gap = if form.starts_with(',') { "" } else { " " };
    write_cell(&format!("{} {}{gap}{form}", words[0], words[1]), out)
}

fn write_phone(code: &str, random: &mut Random, out: &mut impl Write) -> io::Result<()> {
    let number = 1_000_000 + random.below(9_000_000);
    match random.below(12) {
        0 | 1 => Ok(()),
        2 => write!(out, "0000000"),
        3 => write!(out, "ask for extension 12"),
        4 => write!(out, "(0{code}) 555-{number} x{}", random.below(900)),
        _ => write!(out, "+{code} 555 {number}"),
    }
}

/// Writes one of `words`; a `#` among them stands for a number of its own.
fn write_amount(
    words: &[(u64, &str)],
    limit: u64,
    random: &mut Random,
    out: &mut impl Write,
) -> io::Result<()> {
    match random.weighted(words) {
        "#" => write!(out, "{}", 1 + random.below(limit)),
        word => out.write_all(word.as_bytes()),
    }
}

/// Quotes a cell where CSV asks for it.
fn write_cell(text: &str, out: &mut impl Write) -> io::Result<()> {
    if text.contains([',', '"', '\n']) {
        write!(out, "\"{}\"", text.replace('"', "\"\""))
    } else {
        out.write_all(text.as_bytes())
    }
}

// ---------------------------------------------------------------------------------------------
// Activities
// ---------------------------------------------------------------------------------------------

/// How often it happens, what it is called, what it is about.
const ACTIVITIES: &[(u64, &str)] = &[
    (300, "Opened e-mail"),
    (210, "Visited page"),
    (90, "Clicked e-mail"),
    (75, "Logged in"),
    (60, "Visited pricing"),
    (45, "Downloaded guide"),
    (40, "Watched webinar"),
    (35, "Used calculator"),
    (25, "Joined event"),
    (20, "Started trial"),
    (12, "Chatted"),
    (9, "Asked for demo"),
    (6, "Unsubscribed"),
    (40, "Was called"),
    (33, "Was written to"),
];
const ASSETS: &[&str] = &[
    "/letters/2025/spring-edition",
    "/product/routing-rules",
    "/pricing/for-teams",
    "guide-to-a-good-handover",
    "lead-scoring-basics-2025",
    "webinar-revenue-teams-march",
    "return-on-investment-calculator",
    "/customers/otterbrook-dairy",
    "trade-fair-hall-7-stand-b12",
    "onboarding-mail-3-of-5",
    "/blog/what-sales-wants-to-know",
    "security-overview-for-it-teams",
];

fn write_activities(job: &Job, out: &mut impl Write) -> io::Result<()> {
    let mut random = Random(job.seed ^ 0x5EED_0FAC_7171_E5E5);
    let skew = Skew::new(job.leads);
    writeln!(out, "lead_id,activity_type,asset,timestamp,duration_s")?;
    for _ in 0..job.events {
        write_activity(&skew, &mut random, out)?;
    }
    out.flush()
}

fn write_activity(skew: &Skew, random: &mut Random, out: &mut impl Write) -> io::Result<()> {
    if random.one_in(100) {
        write!(out, "X{:08}", random.below(1_000_000))?;
    } else {
        write!(out, "L{:08}", skew.pick(random))?;
    }
    let kind = random.weighted(ACTIVITIES);
    write!(out, ",{kind},{},", random.pick(ASSETS))?;
    if !random.one_in(500) {
        write_time(END - 1 - random.below(HISTORY_DAYS * DAY), out)?;
    }
    match kind {
        "Watched webinar" | "Used calculator" | "Chatted" => {
            writeln!(out, ",{}", random.below(3_600))
        }
        _ if random.one_in(2) => writeln!(out, ",{}", random.below(240)),
        _ => writeln!(out, ","),
    }
}

/// Gives half of the activities to an eighth of the leads, spread over the whole file.
struct Skew {
    leads: u64,
    stride: u64,
}

impl Skew {
    fn new(leads: u64) -> Self {
        // Any stride that shares no factor with the number of leads visits each of them once.
        let mut stride = leads * 5 / 8 + 1;
        while greatest_common_divisor(stride, leads) != 1 {
            stride += 1;
        }
        Self { leads, stride }
    }

    fn pick(&self, random: &mut Random) -> u64 {
        let unit = random.next() >> 32;
        let cube = (((unit * unit) >> 32) * unit) >> 32;
        let rank = (cube * self.leads) >> 32;
        let spread = u128::from(rank) * u128::from(self.stride) % u128::from(self.leads);
        u64::try_from(spread).unwrap_or(0)
    }
}

fn greatest_common_divisor(a: u64, b: u64) -> u64 {
    if b == 0 {
        a
    } else {
        greatest_common_divisor(b, a % b)
    }
}

// ---------------------------------------------------------------------------------------------
// Time
// ---------------------------------------------------------------------------------------------

/// Writes a second since 1970 as `YYYY-MM-DDTHH:MM:SSZ`.
fn write_time(second: u64, out: &mut impl Write) -> io::Result<()> {
    let (year, month, day) = civil(second / DAY);
    let clock = second % DAY;
    let (hour, minute, second) = (clock / 3_600, clock / 60 % 60, clock % 60);
    write!(
        out,
        "{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}Z"
    )
}

/// Turns days since 1970-01-01 into year, month and day.
///
/// Years are counted from March, so that a leap day is the last day of its year.
fn civil(days: u64) -> (u64, u64, u64) {
    let shifted = days + 719_468;
    let era = shifted / 146_097;
    let day_of_era = shifted % 146_097;
    let year_of_era =
        (day_of_era - day_of_era / 1_460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let from_march = (5 * day_of_year + 2) / 153;
    let day = day_of_year - (153 * from_march + 2) / 5 + 1;
    let month = if from_march < 10 {
        from_march + 3
    } else {
        from_march - 9
    };
    let year = era * 400 + year_of_era + u64::from(month <= 2);
    (year, month, day)
}
