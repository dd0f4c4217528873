//! What a machine mends, and what it leaves to people.

use super::{HEAD, load};
use crate::sla::mend;

/// Checks what becomes of a fragment below the required keys, once everything said of it is mended.
#[track_caller]
fn check(fragment: &str, expected: &str) {
    let mut text = format!("{HEAD}{fragment}");
    for _ in 0..5 {
        let (agreement, mut said) = crate::sla::read(&text, &mut load);
        said.extend(crate::sla::review(&text, agreement.as_ref()));
        text = mend(&text, &said).text;
    }
    assert_eq!(text.strip_prefix(HEAD), Some(expected));
}

#[track_caller]
fn left_alone(fragment: &str) {
    check(fragment, fragment);
}

#[test]
fn words_of_the_language_are_mended() {
    check(
        "[requird]\nall = [{ field = 'x', \"equals\" = 3, lessthan = 5 }]\n",
        "[required]\nall = [{ field = 'x', \"is\" = 3, less_than = 5 }]\n",
    );
    left_alone("[required]\nall = [{ field = 'x', in = [1, 2] }]\n");
    left_alone("[required]\nall = [{ field = 'x', at_least = 1, atleast = 2 }]\n");
    left_alone("[required]\nall = [{ field = 'x', banana = 2 }]\n");
}

#[test]
fn pasted_characters_are_mended() {
    check(
        "[required]\nall\u{a0}＝ ［“email”， ‘phone’］ # “as it was”\n",
        "[required]\nall = [\"email\", \"phone\"] # “as it was”\n",
    );
    left_alone("[required]\nall = [“say \"hi\" \\ there”]\n");
}

#[test]
fn texts_and_numbers_get_their_quotes_or_lose_them() {
    check(
        "effective = \"2026-01-01\"\n[required]\nall = [email, { field = 'x', at_least = \" 100 \" }, { field = 'y', one_of = 3 }]\n",
        "effective = 2026-01-01\n[required]\nall = [\"email\", { field = 'x', at_least = 100 }, { field = 'y', one_of = [3] }]\n",
    );
    left_alone("[required]\nall = [{ field = 'x', at_least = \"0100\" }]\n");
    left_alone("[required]\nall = [{ field = 'x', at_least = \"1,000\" }]\n");
    left_alone("effective = \"01/02/2026\"\n[required]\nall = ['x']\n");
}

#[test]
fn lengths_of_time_are_mended_where_they_mean_one_thing() {
    check(
        "[behavioral]\nwithin = '90d'\nall = [{ did = 'x' }]\n",
        "[behavioral]\nwithin = '90 days'\nall = [{ did = 'x' }]\n",
    );
    left_alone("[behavioral]\nwithin = '30m'\nall = [{ did = 'x' }]\n");
    left_alone("[behavioral]\nwithin = '90'\nall = [{ did = 'x' }]\n");
}

#[test]
fn names_are_mended_where_one_alone_is_near() {
    check(
        "[fields]\nemployees = { type = 'integer' }\nrank = { choices = ['director', 'manager'] }\n[required]\nall = [{ field = 'emploees', at_least = 3 }, { field = 'rank', is = 'Directer' }]\n",
        "[fields]\nemployees = { type = 'whole_number' }\nrank = { choices = ['director', 'manager'] }\n[required]\nall = [{ field = 'employees', at_least = 3 }, { field = 'rank', is = 'director' }]\n",
    );
    left_alone(
        "[fields]\nstate_a = { type = 'text' }\nstate_b = { type = 'text' }\n[required]\nall = ['state_a', 'state_b', 'state_c']\n",
    );
}

#[test]
fn a_name_that_is_unknown_in_several_places_may_be_misspelt_where_it_is_declared() {
    left_alone(
        "[fields]\nuecides = { type = 'text' }\n[required]\nall = ['decides', { field = 'decides', is = 'x' }]\n",
    );
}

#[test]
fn exchanged_numbers_are_exchanged_back() {
    check(
        "[required]\nall = [{ field = 'x', between = [ 5_000 , 50 ] }]\n",
        "[required]\nall = [{ field = 'x', between = [ 50 , 5000 ] }]\n",
    );
}

#[test]
fn tables_of_many_get_their_brackets() {
    check(
        "[disqualify] # one of many\nwhen = { did = 'x' }\n",
        "[[disqualify]] # one of many\nwhen = { did = 'x' }\n",
    );
}

#[test]
fn a_field_that_nothing_needs_is_for_people_to_take_away() {
    left_alone("[fields]\nx = { type = 'text' }\ny = { type = 'text' }\n[required]\nall = ['x']\n");
    left_alone(
        "[fields]\nx = { type = 'text' }\ny = { type = 'text' } # for later\n[required]\nall = ['x']\n",
    );
    left_alone(
        "[fields]\nx = { type = 'text' }\n# for later\ny = { type = 'text' }\n[required]\nall = ['x']\n",
    );
    left_alone(
        "[fields]\nx = { type = 'text' }\ny = { type = 'text' }\n[required]\nall = ['x']\n[tests]\nas_of = 2026-01-01\n[[test]]\nname = 'n'\nchange = { y = 'a' }\nexpect = { verdict = 'rejected' }\n",
    );
    left_alone("[fields]\nx = { type = 'text' }\ny.type = 'text'\n[required]\nall = ['x']\n");
}

#[test]
fn names_that_may_be_other_names_are_left_to_people() {
    left_alone(
        "[fields]\nrevenue_2024 = { type = 'number' }\n[demographic]\nall = [{ field = 'revenue_2025', at_least = 5 }, { field = 'revenue_2024', at_least = 5 }]\n",
    );
    left_alone(
        "[fields]\nkind = { type = 'choice', choices = ['B2C', 'Government'] }\n[demographic]\nall = [{ field = 'kind', is = 'B2B' }]\n",
    );
    left_alone("[demographic]\nall = [{ field = 'land', one_of = 'DE, AT, CH' }]\n");
}

#[test]
fn letters_that_look_like_others_are_typed_again() {
    check(
        "[required]\nall = [{ field = 'title', one_of = [\"\u{421}EO\", \"New\u{a0}York\"] }]\n",
        "[required]\nall = [{ field = 'title', one_of = [\"CEO\", \"New York\"] }]\n",
    );
}

#[test]
fn open_quotes_are_closed_where_the_text_surely_ends() {
    check(
        "timezone = \"Europe/Berlin\n[required]\nall = [{ field = 'x', is = \"a b } ]\n",
        "timezone = \"Europe/Berlin\"\n[required]\nall = [{ field = 'x', is = \"a b\" } ]\n",
    );
    left_alone("[required]\nall = [\"a, b]\n");
}
