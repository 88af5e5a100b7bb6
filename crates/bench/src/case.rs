//! The read cases: what is asked of Bastide, and what of the ceiling.

use crate::seed::Sample;

/// A read case.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Case {
    /// One article.
    One,
    /// A page of articles.
    List,
    /// A page with everything populated.
    Populate,
    /// A page of those whose title contains a word, newest first.
    Filter,
    /// A page of those of a category, with tags.
    Relation,
}

/// One question, as each of the two servers understands it.
#[derive(Debug)]
pub(crate) struct Request {
    /// Path and query for Bastide, and for the server from memory.
    pub(crate) ours: String,
    /// Path and query for the ceiling.
    pub(crate) ceiling: String,
}

const PAGE: &str = "pagination%5BpageSize%5D=25";
const EVERYTHING: &str = "&populate%5B0%5D=category&populate%5B1%5D=tags\
                          &populate%5B2%5D=author&populate%5B3%5D=seo";

impl Case {
    /// All of them.
    pub(crate) const ALL: [Self; 5] = [
        Self::One,
        Self::List,
        Self::Populate,
        Self::Filter,
        Self::Relation,
    ];

    /// The name in the results.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::One => "one",
            Self::List => "list",
            Self::Populate => "populate",
            Self::Filter => "filter",
            Self::Relation => "relation",
        }
    }

    /// The questions that are asked in turn.
    pub(crate) fn requests(self, sample: &Sample) -> Vec<Request> {
        let request = |ours: String, ceiling: String| Request {
            ours: format!("/api/articles{ours}"),
            ceiling,
        };
        match self {
            Self::One => {
                let documents = sample.articles.iter();
                let one = |it: &String| request(format!("/{it}"), format!("/one/{it}"));
                documents.map(one).collect()
            }
            Self::List => vec![request(format!("?{PAGE}"), "/list".to_owned())],
            Self::Populate => {
                let ours = format!("?{PAGE}{EVERYTHING}");
                vec![request(ours, "/populate".to_owned())]
            }
            Self::Filter => {
                let filter = |word: &&str| {
                    let ours = format!(
                        "?filters%5Btitle%5D%5B%24containsi%5D={word}&sort=published:desc&{PAGE}"
                    );
                    request(ours, format!("/filter?word={word}"))
                };
                sample.words.iter().map(filter).collect()
            }
            Self::Relation => {
                let relation = |slug: &String| {
                    let ours =
                        format!("?filters%5Bcategory%5D%5Bslug%5D%5B%24eq%5D={slug}&populate=tags");
                    request(ours, format!("/relation?slug={slug}"))
                };
                sample.categories.iter().map(relation).collect()
            }
        }
    }

    /// Further questions, which are compared but not measured: later pages.
    pub(crate) fn compared_too(self) -> Vec<Request> {
        let name = match self {
            Self::List => "list",
            Self::Populate => "populate",
            Self::One | Self::Filter | Self::Relation => return Vec::new(),
        };
        let first = self.requests(&Sample::default());
        let pages = [2, 37];
        let later = first.iter().flat_map(|it| {
            pages.map(|page| Request {
                ours: format!("{}&pagination%5Bpage%5D={page}", it.ours),
                ceiling: format!("/{name}?page={page}"),
            })
        });
        later.collect()
    }
}
