//! One HTML file that needs nothing beside it.

use minijinja::syntax::SyntaxConfig;
use minijinja::value::Serde;
use minijinja::{Environment, Value, escape_formatter};

use crate::domain::calendar::Moment;
use crate::output::agreement::{Phrase, Saying, document, party};
use crate::output::escape::visible;
use crate::output::publish::Publication;
use crate::output::publish::anchors::Anchors;
use crate::output::publish::parts::parts;
use crate::output::publish::sheet::{Fact, Sheet, Words};
use crate::output::publish::tables::Making;

const TEMPLATE: &str = include_str!("page.html");
const STYLE: &str = include_str!("page.css");

/// How many digits of the identity stand at the foot of printed pages.
const SHORT_IDENTITY: usize = 12;

/// Returns an agreement as a page.
pub fn html(publication: &Publication<'_>) -> String {
    let mut environment = Environment::new();
    environment.set_syntax(syntax());
    // The one place through which every word goes: what plays tricks is written out, what is markup is escaped.
    environment.set_formatter(|out, state, value| match value.as_str() {
        Some(text) if !value.is_safe() => {
            escape_formatter(out, state, &Value::from(visible(text).into_owned()))
        }
        _ => escape_formatter(out, state, value),
    });
    let rendered = environment
        .add_template("page.html", TEMPLATE)
        .and_then(|()| environment.add_template("page.css", STYLE))
        .and_then(|()| environment.get_template("page.html"))
        .and_then(|template| template.render(Serde(sheet(publication))));
    rendered.expect("the template is filled in whole by its tests")
}

/// Lines that hold only a statement leave no line behind.
fn syntax() -> SyntaxConfig {
    let syntax = SyntaxConfig::builder()
        .trim_blocks(true)
        .lstrip_blocks(true)
        .keep_trailing_newline(true)
        .build();
    syntax.expect("the delimiters are the usual ones")
}

fn sheet(publication: &Publication<'_>) -> Sheet {
    let (agreement, language) = (publication.agreement, publication.language);
    let saying = Saying {
        agreement,
        language,
    };
    let document = document(agreement, language);
    let anchors = Anchors::of(&document, language);
    let making = Making {
        saying,
        anchors: &anchors,
    };
    let summary = agreement.summary.as_ref();
    Sheet {
        lang: language.keyword(),
        parts: parts(publication, &document, &making),
        title: document.title,
        name: agreement.name.clone(),
        version: agreement.version,
        summary: summary.map(|text| text.split_whitespace().collect::<Vec<_>>().join(" ")),
        facts: facts(&saying),
        words: Words {
            version: saying.fill(Phrase::Version, &[&agreement.version.to_string()]),
            contents: language.phrase(Phrase::Contents),
            skip: language.phrase(Phrase::Skip),
            about: language.phrase(Phrase::About),
        },
        foot: foot(publication, &saying),
        short_identity: agreement.sha256.chars().take(SHORT_IDENTITY).collect(),
        program: publication.program.to_owned(),
    }
}

fn fact(saying: &Saying<'_>, phrase: Phrase, value: String) -> Fact {
    Fact {
        label: saying.language.phrase(phrase),
        value,
        is_code: false,
        note: None,
    }
}

/// Returns what stands at the head of the page.
fn facts(saying: &Saying<'_>) -> Vec<Fact> {
    let agreement = saying.agreement;
    let parties: Vec<String> = agreement.parties.iter().map(|one| party(one)).collect();
    let parties = saying.joined(&parties, Phrase::And);
    let mut facts = vec![fact(saying, Phrase::LabelParties, parties)];
    let days = [
        (Phrase::LabelInForce, agreement.effective),
        (Phrase::LabelReview, agreement.review_by),
    ];
    for (phrase, day) in days {
        facts.extend(day.map(|day| fact(saying, phrase, saying.language.date(day))));
    }
    let mut zone = agreement.zone.0.name().to_owned();
    if agreement.fiscal_year_start != 1 {
        let month = agreement.fiscal_year_start.to_string();
        zone = format!("{zone}. {}", saying.fill(Phrase::FiscalYear, &[&month]));
    }
    facts.push(fact(saying, Phrase::LabelZone, zone));
    facts
}

/// Returns what stands at the foot of the page.
fn foot(publication: &Publication<'_>, saying: &Saying<'_>) -> Vec<Fact> {
    let agreement = publication.agreement;
    let mut foot = vec![
        Fact {
            label: saying.language.phrase(Phrase::LabelIdentity),
            value: agreement.sha256.clone(),
            is_code: true,
            note: Some(saying.language.phrase(Phrase::IdentityIs)),
        },
        fact(saying, Phrase::LabelVersion, agreement.version.to_string()),
    ];
    let days = [
        (Phrase::LabelInForce, agreement.effective),
        (Phrase::LabelReview, agreement.review_by),
    ];
    for (phrase, day) in days {
        foot.extend(day.map(|day| fact(saying, phrase, saying.language.date(day))));
    }
    if let Some(as_of) = agreement
        .tests_as_of
        .filter(|_| !agreement.tests.is_empty())
    {
        let as_of = saying.moment(Moment::Instant(as_of));
        foot.push(fact(saying, Phrase::LabelExamplesAsOf, as_of));
    }
    let made = [publication.source, publication.program];
    foot.push(fact(
        saying,
        Phrase::LabelMade,
        saying.fill(Phrase::MadeFrom, &made),
    ));
    foot
}
