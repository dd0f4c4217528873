//! E-mail addresses and host names.
//!
//! Letters may be of any alphabet with their marks; lengths are counted in characters. A host name has two or more
//! labels; the last is of letters or in the ASCII form of international names (`xn--…`), so a bare IP address is none.

use std::borrow::Cow;

use unicode_normalization::char::is_combining_mark;

use crate::domain::text::normal;

/// Returns the address of a trimmed text, freed from `mailto:` and `Name <…>`; nothing where it is malformed.
pub(super) fn email(text: &str) -> Option<Cow<'_, str>> {
    part_of(normal(text), |text| {
        let address = without_mailto(without_name(text)?);
        is_email(address).then_some(address)
    })
}

/// Returns the host name of a trimmed text, its scheme, user, `www.`, port and path cut; nothing where it is none.
pub(super) fn domain(text: &str) -> Option<Cow<'_, str>> {
    part_of(normal(text), host)
}

fn part_of(text: Cow<'_, str>, part: impl Fn(&str) -> Option<&str>) -> Option<Cow<'_, str>> {
    match text {
        Cow::Borrowed(text) => part(text).map(Cow::Borrowed),
        Cow::Owned(text) => part(&text).map(|part| Cow::Owned(part.to_owned())),
    }
}

fn without_name(text: &str) -> Option<&str> {
    let Some(inner) = text.strip_suffix('>') else {
        return Some(text);
    };
    let (name, address) = inner.split_once('<')?;
    (!name.contains('>')).then_some(address.trim())
}

fn without_mailto(text: &str) -> &str {
    const SCHEME: &str = "mailto:";
    match text.split_at_checked(SCHEME.len()) {
        Some((scheme, address)) if scheme.eq_ignore_ascii_case(SCHEME) => {
            address.split('?').next().unwrap_or(address).trim()
        }
        _ => text,
    }
}

const ADDRESS_CHARACTERS_MAX: usize = 254;
const LOCAL_CHARACTERS_MAX: usize = 64;
const LABEL_CHARACTERS_MAX: usize = 63;

fn is_email(address: &str) -> bool {
    let Some((local, domain)) = address.split_once('@') else {
        return false;
    };
    characters(address) <= ADDRESS_CHARACTERS_MAX
        && characters(local) <= LOCAL_CHARACTERS_MAX
        && local
            .split('.')
            .all(|part| !part.is_empty() && is_made_of(part, is_local))
        && is_host(domain)
}

fn characters(text: &str) -> usize {
    if text.is_ascii() {
        text.len()
    } else {
        text.chars().count()
    }
}

/// Returns whether the text is made of letters with their marks, digits, and other characters as allowed; no mark may
/// stand without a letter.
fn is_made_of(text: &str, is_other: fn(char) -> bool) -> bool {
    if text.is_ascii() {
        return text
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || is_other(char::from(byte)));
    }
    let mut after_letter = false;
    text.chars().all(|one| {
        let is_mark = !one.is_ascii() && is_combining_mark(one);
        let is_letter = one.is_alphabetic() && !is_mark;
        let allowed = is_letter || one.is_ascii_digit() || is_other(one) || is_mark && after_letter;
        after_letter = is_letter || is_mark;
        allowed
    })
}

fn is_local(one: char) -> bool {
    matches!(
        one,
        '!' | '#'..='\'' | '*' | '+' | '-' | '/' | '=' | '?' | '^'..='`' | '{'..='~'
    )
}

fn is_hyphen(one: char) -> bool {
    one == '-'
}

/// Returns whether the text is a host name of two or more labels.
fn is_host(text: &str) -> bool {
    let Some((_, last)) = text.rsplit_once('.') else {
        return false;
    };
    let is_label = |label: &str| {
        (1..=LABEL_CHARACTERS_MAX).contains(&characters(label))
            && is_made_of(label, is_hyphen)
            && !label.starts_with('-')
            && !label.ends_with('-')
    };
    let is_top = is_made_of(last, |_| false) && !last.bytes().any(|byte| byte.is_ascii_digit());
    let is_ascii_form = last.len() > 4
        && last[..]
            .get(..4)
            .is_some_and(|start| start.eq_ignore_ascii_case("xn--"));
    text.split('.').all(is_label) && (is_top && characters(last) >= 2 || is_ascii_form)
}

fn host(text: &str) -> Option<&str> {
    let (has_scheme, rest) = match text.split_once("//") {
        Some((scheme, rest)) if is_scheme(scheme) => (true, rest),
        _ => (false, text),
    };
    let authority = rest.split(['/', '?', '#', '\\']).next().unwrap_or(rest);
    let host = match authority.rsplit_once('@') {
        Some((_, host)) if has_scheme => host,
        _ => authority,
    };
    let host = match host.rsplit_once(':') {
        Some((host, port)) if port.bytes().all(|byte| byte.is_ascii_digit()) => host,
        _ => host,
    };
    let host = host.strip_suffix('.').unwrap_or(host);
    let bare = host
        .split_at_checked(4)
        .filter(|(start, bare)| start.eq_ignore_ascii_case("www.") && bare.contains('.'))
        .map_or(host, |(_, bare)| bare);
    (is_host(bare) && characters(bare) <= ADDRESS_CHARACTERS_MAX).then_some(bare)
}

fn is_scheme(text: &str) -> bool {
    text.is_empty()
        || text.strip_suffix(':').is_some_and(|name| {
            name.starts_with(|one: char| one.is_ascii_alphabetic())
                && name
                    .bytes()
                    .all(|byte| byte.is_ascii_alphanumeric() || b"+.-".contains(&byte))
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check_email(input: &str, expect: Option<&str>) {
        assert_eq!(email(input).as_deref(), expect, "{input:?}");
    }

    #[track_caller]
    fn check_domain(input: &str, expect: Option<&str>) {
        assert_eq!(domain(input).as_deref(), expect, "{input:?}");
    }

    #[test]
    fn well_formed_addresses_are_unwrapped() {
        check_email("ann@example.com", Some("ann@example.com"));
        check_email(
            "Ann.O'Neil+x@Sub.Example.co.uk",
            Some("Ann.O'Neil+x@Sub.Example.co.uk"),
        );
        check_email("mailto:ann@example.com?subject=Hi", Some("ann@example.com"));
        check_email("MAILTO:ann@example.com", Some("ann@example.com"));
        check_email("\"O, Ann\" <ann@example.com>", Some("ann@example.com"));
        check_email("ann@example.com <ann@example.com>", Some("ann@example.com"));
        check_email("<ann@example.com>", Some("ann@example.com"));
        check_email("jörg@müller.de", Some("jörg@müller.de"));
        check_email("jo\u{308}rg@example.com", Some("jörg@example.com"));
        check_email(
            "ann@xn--mller-kva.xn--p1ai",
            Some("ann@xn--mller-kva.xn--p1ai"),
        );
        check_email("अंकित@उदाहरण.भारत", Some("अंकित@उदाहरण.भारत"));
        check_email("a@b.co", Some("a@b.co"));
        let longest = format!("{}@example.com", "a".repeat(64));
        check_email(&longest, Some(&longest));
    }

    #[test]
    fn malformed_addresses_are_not_mended() {
        for text in [
            "ann",
            "@",
            "ann@",
            "@example.com",
            "ann@@example.com",
            "ann@b@example.com",
            "ann@example",
            "ann@example.c",
            "ann@example.c0m",
            "ann@example.com,",
            "ann@example.com;bob@example.com",
            "ann@example.com bob@example.com",
            ".ann@example.com",
            "ann.@example.com",
            "a..b@example.com",
            "ann @example.com",
            "ann@-example.com",
            "ann@example-.com",
            "ann@.com",
            "ann@example..com",
            "ann@example.com.",
            "ann@127.0.0.1",
            "\"ann\"@example.com",
            "Ann <ann@example.com",
            "a<b>c@d.co>",
            "ann@exa_mple.com",
            "ann@example.xn--",
            "\u{301}ann@example.com",
            "ann(x)@example.com",
        ] {
            check_email(text, None);
        }
        check_email(&format!("{}@example.com", "a".repeat(65)), None);
        check_email(&format!("ann@{}.com", "a".repeat(64)), None);
        check_email(&format!("ann@{}com", "abcdefghi.".repeat(26)), None);
    }

    #[test]
    fn a_domain_is_the_host_of_what_is_written() {
        check_domain("example.com", Some("example.com"));
        check_domain("https://www.Example.com/path?x=1#y", Some("Example.com"));
        check_domain("http://user:pw@example.com:8080/", Some("example.com"));
        check_domain("//example.com", Some("example.com"));
        check_domain("www.example.co.uk", Some("example.co.uk"));
        check_domain("WWW.example.com.", Some("example.com"));
        check_domain("example.com/about", Some("example.com"));
        check_domain("www.com", Some("www.com"));
        check_domain("www2.example.com", Some("www2.example.com"));
        check_domain("bücher.example", Some("bücher.example"));
        for text in [
            "localhost",
            "Acme Inc.",
            "ann@example.com",
            "192.168.0.1",
            "exam ple.com",
            "http://",
            "-",
        ] {
            check_domain(text, None);
        }
    }
}
