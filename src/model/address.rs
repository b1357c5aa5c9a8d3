//! What a source may be named by: a web address, or a key.

use super::SourceKey;

/// The domain of a web address without `www.`; nothing for what is no web address.
pub fn domain(address: &str) -> Option<&str> {
    let rest = address.strip_prefix("https://").or_else(|| address.strip_prefix("http://"))?;
    let host = rest.split(['/', '?', '#', ':']).next()?;
    // The domain becomes the key of a publication and the beginning of the source's own.
    let is_plain = host.chars().all(|c| c.is_alphanumeric() || "-_.".contains(c));
    let is_domain = is_plain && host.contains('.') && !address.contains(char::is_whitespace);
    is_domain.then(|| host.strip_prefix("www.").unwrap_or(host))
}

/// Whether a source can be made of the text: a web address, or a key, which holds no blanks or commas.
pub fn names_source(text: &str) -> bool {
    domain(text).is_some() || SourceKey::new(text).is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_domain_is_told_without_www_and_port() {
        let domains = [
            ("https://www.kremlin.ru/events/1,2", Some("kremlin.ru")),
            ("http://24.kg:8080?a=b", Some("24.kg")),
            ("https://радио.рф/x", Some("радио.рф")),
            ("https://user@host.org/", None),
            ("https://localhost/x", None),
            ("https://a.org/b c", None),
            ("ftp://a.org", None),
        ];
        for (address, expected) in domains {
            assert_eq!(domain(address), expected, "{address}");
        }
    }

    #[test]
    fn what_can_be_stored_and_read_back_names_a_source() {
        for text in
            ["https://a.org/b,c", "rfa", "seed-article", "https://user@host.org/", "a:1"]
        {
            assert!(names_source(text), "{text}");
        }
        for text in ["", "Radio Free Asia", "rfa,tass", "https://localhost/a,b", "a\"b"] {
            assert!(!names_source(text), "{text}");
        }
    }
}
