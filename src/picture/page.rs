//! A drawing as a page that needs nothing beside itself: it can be sent, kept and printed.

use super::{
    drawing::{Drawing, WIDTH},
    svg::escaped,
};

/// How it looks, on a screen and on paper.
const STYLE: &str = include_str!("page.css");

/// What a page over time does.
const SCRIPT: &str = include_str!("page.js");

/// A page: a drawing and the table of what is drawn.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Page {
    /// The names of the table's columns.
    pub columns: Vec<String>,
    /// Its rows.
    pub rows: Vec<Vec<PageCell>>,
}

/// A cell of the table under a drawing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PageCell {
    /// Text.
    Text(String),
    /// A number, to the right.
    Number(String),
    /// Addresses; those of the web are links.
    Links(Vec<String>),
}

impl Page {
    /// The page of a drawing. What acts is nowhere in it: no script, nothing that is loaded.
    pub fn of(&self, drawing: &Drawing) -> String {
        self.with_script(drawing, "", "default-src 'none'; style-src 'unsafe-inline'")
    }

    /// The page of a graph over time: a slider, and the contacts of the tie that is clicked. `data` is
    /// JSON; without script the page is the still picture with its table.
    pub fn over_time(&self, drawing: &Drawing, data: &str) -> String {
        // Within a script only an end tag or a comment could end it, and both begin so.
        let data = data.replace('<', "\\u003c");
        let more = format!(
            "<p id=\"over-time\" hidden><label>Contacts until <output id=\"month\"></output> \
             <input id=\"until\" type=\"range\" min=\"0\" value=\"0\"></label> \
             A click on a tie lists its contacts.</p>\n<section id=\"tie\" aria-live=\"polite\"></section>\n\
             <script type=\"application/json\" id=\"data\">{data}</script>\n<script>\n{SCRIPT}</script>\n"
        );
        let policy =
            "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'";
        self.with_script(drawing, &more, policy)
    }

    /// The page of a drawing with more in it, under a policy of what may run.
    fn with_script(&self, drawing: &Drawing, more: &str, policy: &str) -> String {
        let policy = escaped(policy);
        let title = escaped(&drawing.title);
        format!(
            "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n\
             <meta name=\"viewport\" content=\"width=device-width\">\n\
             <meta http-equiv=\"Content-Security-Policy\" content=\"{policy}\">\n\
             <title>{title}</title>\n<style>\n{STYLE}</style>\n</head>\n<body>\n\
             <figure>\n{}</figure>\n{more}{}</body>\n</html>\n",
            drawing.to_svg(WIDTH),
            self.table()
        )
    }

    fn table(&self) -> String {
        if self.rows.is_empty() {
            return String::new();
        }
        let mut html = "<table>\n<thead><tr>".to_owned();
        for name in &self.columns {
            html.push_str(&format!("<th>{}</th>", escaped(name)));
        }
        html.push_str("</tr></thead>\n<tbody>\n");
        for row in &self.rows {
            html.push_str("<tr>");
            html.extend(row.iter().map(PageCell::to_html));
            html.push_str("</tr>\n");
        }
        html.push_str("</tbody>\n</table>\n");
        html
    }
}

impl PageCell {
    fn to_html(&self) -> String {
        match self {
            Self::Text(text) => format!("<td>{}</td>", escaped(text)),
            Self::Number(text) => format!("<td class=\"number\">{}</td>", escaped(text)),
            Self::Links(links) => {
                let links: Vec<String> = links.iter().map(|address| link(address)).collect();
                format!("<td>{}</td>", links.join(" "))
            }
        }
    }
}

/// An address as a link by the name of its site; anything that is none of the web stays text.
fn link(address: &str) -> String {
    let rest = address.strip_prefix("https://").or_else(|| address.strip_prefix("http://"));
    let Some(rest) = rest else { return escaped(address) };
    let site = rest.split(['/', '?', '#']).next().unwrap_or(rest);
    let site = site.strip_prefix("www.").unwrap_or(site);
    format!("<a rel=\"noreferrer\" href=\"{}\">{}</a>", escaped(address), escaped(site))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn data_cannot_leave_its_script() {
        let drawing = crate::picture::GraphPicture::default().draw();
        let page = Page::default().over_time(&drawing, "{\"t\":\"</script><b>\"}");
        assert!(page.contains("{\"t\":\"\\u003c/script>\\u003cb>\"}"));
        assert_eq!(page.matches("</script>").count(), 2);
    }

    #[test]
    fn only_addresses_of_the_web_are_links() {
        assert_eq!(
            link("https://www.a.example/x?y=\"1\""),
            "<a rel=\"noreferrer\" href=\"https://www.a.example/x?y=&quot;1&quot;\">a.example</a>"
        );
        assert_eq!(link("javascript:alert(1)"), "javascript:alert(1)");
        assert_eq!(link("seed-article"), "seed-article");
    }
}
