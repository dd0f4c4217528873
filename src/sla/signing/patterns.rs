//! Lists of patterns, as OpenSSH writes them: `*` and `?` stand for letters, `!` before one excludes.

/// Returns whether a word is meant by a list of patterns with commas between: by one of them, and by none with `!`.
pub(super) fn is_meant(word: &str, patterns: &str) -> bool {
    let mut is_meant = false;
    for pattern in patterns.split(',') {
        match pattern.strip_prefix('!') {
            Some(excluded) if matches(word.as_bytes(), excluded.as_bytes()) => return false,
            Some(_) => {}
            None => is_meant |= matches(word.as_bytes(), pattern.as_bytes()),
        }
    }
    is_meant
}

/// Returns whether a list has a pattern in it, not plain words alone.
pub(super) fn is_pattern(words: &str) -> bool {
    words.contains(['*', '?', '!', ','])
}

/// Matches in time that grows with the product of both lengths, whatever the pattern.
fn matches(word: &[u8], pattern: &[u8]) -> bool {
    let (mut at, mut next) = (0, 0);
    let mut star: Option<(usize, usize)> = None;
    while at < word.len() {
        match pattern.get(next) {
            Some(b'*') => {
                star = Some((next, at));
                next += 1;
            }
            Some(sign) if *sign == b'?' || *sign == word[at] => (at, next) = (at + 1, next + 1),
            _ => match star {
                Some((behind, from)) => {
                    star = Some((behind, from + 1));
                    (at, next) = (from + 1, behind + 1);
                }
                None => return false,
            },
        }
    }
    pattern[next..].iter().all(|sign| *sign == b'*')
}

#[cfg(test)]
mod tests {
    use super::is_meant;

    #[test]
    fn patterns_mean_what_they_mean_to_openssh() {
        let check = |word: &str, patterns: &str, expect: bool| {
            assert_eq!(is_meant(word, patterns), expect, "{word} {patterns}");
        };
        check("ana@acme.example", "ana@acme.example", true);
        check("ana@acme.example", "bo@acme.example,ana@acme.example", true);
        check("ana@acme.example", "*@acme.example", true);
        check("ana@acme.example", "a?a@*", true);
        check("ana@acme.example", "*", true);
        check("ana@acme.example", "*,!ana@*", false);
        check("ana@acme.example", "!ana@*,*", false);
        check("ana@acme.example", "!bo@*", false);
        check("ana@acme.example", "Ana@acme.example", false);
        check("ana@acme.example", "ana@acme", false);
        check("ana@acme.example", "", false);
        check("", "*", true);
        check(
            "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaab",
            "*a*a*a*a*a*a*a*a*c",
            false,
        );
    }
}
