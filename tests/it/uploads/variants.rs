//! Pictures in the size, shape and format that somebody asks for.

use std::fs;

use bastide_testkit::{TestDatabase, on_both_databases};
use image::{DynamicImage, GenericImageView as _, ImageFormat, Rgb, RgbImage, guess_format};
use reqwest::Method;
use serde_json::{Value as Json, json};

use super::form::{Form, picture, program, stored};
use crate::app::{Reply, TestApp};

/// A picture that is red on the left and blue on the right.
fn two_colours() -> Vec<u8> {
    let pixel = |x: u32, _| {
        if x < 300 {
            Rgb([255, 0, 0])
        } else {
            Rgb([0, 0, 255])
        }
    };
    let image = DynamicImage::ImageRgb8(RgbImage::from_fn(600, 200, pixel));
    let mut bytes = std::io::Cursor::new(Vec::new());
    image.write_to(&mut bytes, ImageFormat::Png).unwrap();
    bytes.into_inner()
}

/// All variants on the disk.
pub(super) fn kept(app: &TestApp) -> usize {
    let Ok(folders) = fs::read_dir(app.folder.path().join("variants")) else {
        return 0;
    };
    let files = folders.map(|it| fs::read_dir(it.unwrap().path()).unwrap().count());
    files.sum()
}

async fn describe(app: &TestApp, bearer: &str, file: &Json, said: &Json) -> Reply {
    let path = format!("/api/upload?id={}", file["id"]);
    let headers = [
        ("authorization", bearer),
        ("content-type", "application/json"),
    ];
    let body = json!({ "fileInfo": said }).to_string();
    app.send(Method::POST, &path, &headers, &body).await
}

pub(super) fn size(reply: &Reply) -> (u32, u32) {
    image::load_from_memory(&reply.body).unwrap().dimensions()
}

on_both_databases! {
    async fn a_picture_comes_in_the_size_and_format_that_is_asked_for(database: TestDatabase) {
        let app = TestApp::start(database).await;
        let bearer = program(&app).await;
        let file = stored(&app, &bearer, "a.png", &picture(600, 400, ImageFormat::Png)).await;
        let url = file["url"].as_str().unwrap();
        for (query, format, expected) in [
            ("width=320", ImageFormat::Png, (320, 213)),
            ("height=128", ImageFormat::Png, (192, 128)),
            ("width=3840", ImageFormat::Png, (600, 400)),
            ("width=128&height=128", ImageFormat::Png, (128, 128)),
            ("width=128&height=128&fit=contain", ImageFormat::Png, (128, 128)),
            ("width=128&height=128&fit=inside", ImageFormat::Png, (128, 85)),
            ("width=128&height=128&fit=outside", ImageFormat::Png, (192, 128)),
            ("width=64&format=jpeg", ImageFormat::Jpeg, (64, 43)),
            ("width=64&format=webp", ImageFormat::WebP, (64, 43)),
            ("width=64&format=avif", ImageFormat::Avif, (0, 0)),
        ] {
            let reply = app.get(&format!("{url}?{query}")).await;
            assert_eq!(reply.status, 200, "{query}");
            assert_eq!(guess_format(&reply.body).unwrap(), format, "{query}");
            assert_eq!(reply.header("content-type"), format.to_mime_type(), "{query}");
            if format != ImageFormat::Avif {
                assert_eq!(size(&reply), expected, "{query}");
            }
            for (header, value) in [
                ("cache-control", "public, max-age=3600"),
                ("content-security-policy", "sandbox; default-src 'none'"),
                ("x-content-type-options", "nosniff"),
                ("accept-ranges", "bytes"),
            ] {
                assert_eq!(reply.header(header), value, "{query} {header}");
            }
        }
        assert_eq!(kept(&app), 10);
        let again = app.get(&format!("{url}?width=320")).await;
        let headers = [("if-none-match", again.header("etag")), ("range", "bytes=0-3")];
        let known = app.send(Method::GET, &format!("{url}?width=320"), &headers[..1], "").await;
        assert_eq!((known.status, known.body.len()), (304, 0));
        let part = app.send(Method::GET, &format!("{url}?width=320"), &headers[1..], "").await;
        assert_eq!((part.status, part.body.as_slice()), (206, &again.body[..4]));
        let head = app.send(Method::HEAD, &format!("{url}?width=320"), &[], "").await;
        let length = again.body.len().to_string();
        assert_eq!((head.status, head.header("content-length")), (200, length.as_str()));
        let webp = app.get(&format!("{url}?width=64&format=webp")).await;
        let name = url.trim_start_matches("/uploads/").trim_end_matches(".png");
        assert_eq!(webp.header("content-disposition"), format!("inline; filename=\"{name}.webp\""));
        let dated = format!("{url}?width=320&updatedAt={}", file["updatedAt"].as_str().unwrap());
        assert_eq!(app.get(&dated).await.header("cache-control"), "public, max-age=31536000, immutable");
        assert_eq!(kept(&app), 10);
    }

    async fn what_is_not_on_the_list_is_refused_by_its_name(database: TestDatabase) {
        let app = TestApp::start(database).await;
        let bearer = program(&app).await;
        let file = stored(&app, &bearer, "a.png", &picture(60, 40, ImageFormat::Png)).await;
        let url = file["url"].as_str().unwrap();
        let forged = format!("width=100&variantSignature={}", "A".repeat(43));
        let long = format!("width=100&variantSignature={}", "A".repeat(3_000));
        for (query, param) in [
            ("width=1", "width"),
            ("width=0", "width"),
            ("width=-1", "width"),
            ("width=NaN", "width"),
            ("width=1e99", "width"),
            ("width=64.0", "width"),
            ("width=+64", "width"),
            ("width=%2064", "width"),
            ("width=\u{0666}\u{0664}", "width"),
            ("width=", "width"),
            ("width=4097", "width"),
            ("width=99999999999999999999", "width"),
            ("width=1&height=1000000000", "height"),
            ("width=64&height=1000000000", "height"),
            ("width=64&height=65", "height"),
            ("height=96", "height"),
            ("width=64&width=64", "width"),
            ("width=64&width=128", "width"),
            ("width=64&%77idth=128", "width"),
            ("width=64&format=png&format=webp", "format"),
            ("width=64&format=svg", "format"),
            ("width=64&format=exe", "format"),
            ("width=64&format=PNG", "format"),
            ("width=64&format=../../x", "format"),
            ("width=64&fit=fill", "fit"),
            ("fit=cover", "width"),
            ("format=webp", "width"),
            ("width=100&variantSignature=", "variantSignature"),
            ("width=64&variantSignature=x", "variantSignature"),
            ("width=64&variantSignature=x&variantSignature=y", "variantSignature"),
            (&forged, "variantSignature"),
            (&long, "variantSignature"),
        ] {
            let reply = app.get(&format!("{url}?{query}")).await;
            assert_eq!(reply.error(), (400, "ValidationError".to_owned()), "{query}");
            let details = &reply.json()["error"]["details"];
            assert_eq!(details, &json!({ "source": "query", "param": param }), "{query}");
        }
        assert_eq!(kept(&app), 0);
        // What means nothing to us is harmless.
        for query in ["?Width=1", "?w=1", "?width[]=1", "?size=1&quality=0", "?variantSignature=x"] {
            let reply = app.get(&format!("{url}{query}")).await;
            assert_eq!(reply.body, picture(60, 40, ImageFormat::Png), "{query}");
        }
        assert_eq!(app.get("/uploads/none.png?width=64").await.error().0, 404);
        assert_eq!(app.get("/uploads/..%2fnone.png?width=64").await.status, 404);
    }

    async fn what_is_no_picture_or_a_bomb_has_no_variants(database: TestDatabase) {
        let app = TestApp::start(database).await;
        let folder = app.folder.path().join("uploads");
        fs::create_dir_all(&folder).unwrap();
        // An operator or an import may have put there what no upload would have brought in.
        let bomb = b"GIF89a\xff\xff\xff\xff\x80\0\0\0\0\0\xff\xff\xff,\0\0\0\0\xff\xff\xff\xff\0\x02\x02L\x01\0;";
        let mut huge = picture(8, 8, ImageFormat::Png);
        huge[16..24].copy_from_slice(&[0x7f, 0xff, 0xff, 0xff, 0x7f, 0xff, 0xff, 0xff]);
        for (name, content) in [
            ("a.txt", b"hello".as_slice()),
            ("a.svg", b"<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'/>"),
            ("a.exe", b"MZ"),
            ("a.avif", b"...."),
            ("text.png", b"hello"),
            ("short.png", &picture(60, 40, ImageFormat::Png)[..60]),
            ("bomb.gif", bomb),
            ("huge.png", &huge),
            ("empty.jpg", b""),
        ] {
            fs::write(folder.join(name), content).unwrap();
            let reply = app.get(&format!("/uploads/{name}?width=64")).await;
            assert_eq!(reply.error(), (400, "ValidationError".to_owned()), "{name}");
            assert_eq!(app.get(&format!("/uploads/{name}")).await.body, content, "{name}");
        }
        assert_eq!(kept(&app), 0);
    }

    async fn a_cut_is_around_the_focal_point(database: TestDatabase) {
        let app = TestApp::start(database).await;
        let bearer = program(&app).await;
        let file = stored(&app, &bearer, "a.png", &two_colours()).await;
        let url = format!("{}?width=64&height=64", file["url"].as_str().unwrap());
        let colour = async |x: u32| {
            let reply = app.get(&url).await;
            let image = image::load_from_memory(&reply.body).unwrap();
            image.get_pixel(x, 32).0[..3].to_vec()
        };
        assert_eq!((colour(2).await, colour(61).await), (vec![255, 0, 0], vec![0, 0, 255]));
        for (x, seen) in [(0, vec![255, 0, 0]), (100, vec![0, 0, 255]), (10, vec![255, 0, 0])] {
            let said = describe(&app, &bearer, &file, &json!({"focalPoint": {"x": x, "y": 50}})).await;
            assert_eq!(said.status, 200);
            assert_eq!((colour(2).await, colour(61).await), (seen.clone(), seen), "{x}");
        }
        for (point, axis) in [
            (json!({"x": -1, "y": 50}), "x"),
            (json!({"x": 100.1, "y": 50}), "x"),
            (json!({"x": "1", "y": 50}), "x"),
            (json!({"x": 1}), "y"),
            (json!({"x": 1, "y": null}), "y"),
            (json!(5), "x"),
        ] {
            let refused = describe(&app, &bearer, &file, &json!({ "focalPoint": point })).await;
            assert_eq!(refused.error().0, 400, "{point}");
            let error = &refused.json()["error"]["details"]["errors"][0];
            assert_eq!(error["path"], json!(["focalPoint", axis]), "{point}");
        }
    }

    async fn variants_go_with_the_bytes_that_they_are_of(database: TestDatabase) {
        let app = TestApp::start(database).await;
        let bearer = program(&app).await;
        let file = stored(&app, &bearer, "a.png", &picture(600, 400, ImageFormat::Png)).await;
        let url = format!("{}?width=320", file["url"].as_str().unwrap());
        let first = app.get(&url).await;
        assert_eq!((size(&first), kept(&app)), ((320, 213), 1));
        let path = format!("/api/upload?id={}", file["id"]);
        let form = Form::default().file("a.png", &two_colours());
        assert_eq!(form.send(&app, &path, &bearer).await.status, 200);
        assert_eq!(kept(&app), 0);
        let second = app.get(&url).await;
        assert_eq!((size(&second), kept(&app)), ((320, 107), 1));
        assert_ne!(second.header("etag"), first.header("etag"));
        // Only what is asked for of the file itself is made; its smaller pictures are files too.
        let headers = [("authorization", bearer.as_str())];
        let path = format!("/api/upload/files/{}", file["id"]);
        assert_eq!(app.send(Method::DELETE, &path, &headers, "").await.status, 200);
        assert_eq!(kept(&app), 0);
        assert_eq!(app.get(&url).await.error().0, 404);
    }

    async fn a_great_many_variants_keep_within_their_room(database: TestDatabase) {
        let app = TestApp::with(database, |config| {
            config.uploads.variant_widths = (1..=64).collect();
            config.uploads.variant_cache_files = 8;
        })
        .await;
        let bearer = program(&app).await;
        let file = stored(&app, &bearer, "a.png", &picture(60, 40, ImageFormat::Png)).await;
        let url = file["url"].as_str().unwrap();
        for width in 1..=64 {
            let reply = app.get(&format!("{url}?width={width}&format=webp")).await;
            assert_eq!(size(&reply).0, width.min(60));
            assert!(kept(&app) <= 8);
        }
        assert!(kept(&app) >= 1);
    }
}
