//! What a code of a locale may be: a known language, perhaps with a script and a region (RFC 5646,
//! section 2.1), in the letters the RFC recommends, because codes are compared as they are written.

/// Whether a text is the code of a locale.
pub(super) fn is_locale_code(text: &str) -> bool {
    let mut parts = text.split('-').peekable();
    let known = parts.next().is_some_and(is_language);
    // Script, then region; each may be left out.
    parts.next_if(|it| is_script(it));
    parts.next_if(|it| is_region(it));
    known && parts.next().is_none()
}

fn is_language(text: &str) -> bool {
    let list = match text.len() {
        2 => TWO_LETTERS,
        3 => THREE_LETTERS,
        _ => return false,
    };
    list.split_ascii_whitespace().any(|it| it == text)
}

fn is_script(text: &str) -> bool {
    let (first, rest) = text.split_at_checked(1).unwrap_or_default();
    rest.len() == 3
        && first.bytes().all(|it| it.is_ascii_uppercase())
        && rest.bytes().all(|it| it.is_ascii_lowercase())
}

fn is_region(text: &str) -> bool {
    match text.len() {
        2 => text.bytes().all(|it| it.is_ascii_uppercase()),
        3 => text.bytes().all(|it| it.is_ascii_digit()),
        _ => false,
    }
}

/// The languages of ISO 639-1.
const TWO_LETTERS: &str = "\
    aa ab ae af ak am an ar as av ay az ba be bg bh bi bm bn bo br bs ca ce ch co cr cs cu cv cy \
    da de dv dz ee el en eo es et eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi ho hr ht hu \
    hy hz ia id ie ig ii ik io is it iu ja jv ka kg ki kj kk kl km kn ko kr ks ku kv kw ky la lb \
    lg li ln lo lt lu lv mg mh mi mk ml mn mr ms mt my na nb nd ne ng nl nn no nr nv ny oc oj om \
    or os pa pi pl ps pt qu rm rn ro ru rw sa sc sd se sg sh si sk sl sm sn so sq sr ss st su sv \
    sw ta te tg th ti tk tl tn to tr ts tt tw ty ug uk ur uz ve vi vo wa wo xh yi yo za zh zu";

/// The languages without two letters for which the Unicode CLDR has data.
const THREE_LETTERS: &str = "\
    agq apc arn asa asc ast bal bas bem bew bez bgc bgn bho blo blt brx bss byn cad cch ccp ceb \
    cgg cho chr cic ckb csw dav dje doi dsb dua dyo ebu ewo fil frr fur gaa gez gsw guz haw hnj \
    hsb jbo jgo jmc kaa kab kaj kam kcg kde kea ken kgp khq kkj kln kok kpe ksb ksf ksh kxv lag \
    lij lkt lld lmo lrc ltg luo luy mai mas mdf mer mfe mgh mgo mhn mic mni moh mua mus myv mzn \
    naq nds nmg nnh nqo nso nus nyn osa pap pcm pis prg quc raj rhg rif rof rwk sah saq sat sbp \
    scn sdh seh ses shi shn sid skr sma smj smn sms ssy syr szl teo tig tok tpi trv trw twq tyv \
    tzm vai vec vmw vun wae wal wbp xog yav yrl yue zgh";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_is_a_known_language_with_a_script_and_a_region() {
        for (code, expected) in [
            ("en", true),
            ("fr-CA", true),
            ("es-419", true),
            ("zh-Hant", true),
            ("zh-Hans-CN", true),
            ("sr-Latn-BA", true),
            ("fil", true),
            ("yue-Hant-HK", true),
            ("", false),
            ("e", false),
            ("zz", false),
            ("xx-invalid", false),
            ("EN", false),
            ("en_US", false),
            ("en-us", false),
            ("en-USA", false),
            ("en-", false),
            ("-en", false),
            ("en-US-Latn", false),
            ("en-US-US", false),
            ("english", false),
            ("en-é", false),
            ("en\0", false),
            ("*", false),
        ] {
            assert_eq!(is_locale_code(code), expected, "{code}");
        }
    }
}
