//! Signed addresses of pictures in any size.

use bastide_testkit::{TestDatabase, on_both_databases};
use image::{GenericImageView as _, ImageFormat};
use reqwest::Method;

use super::client::AdminClient;
use super::content::rights::colleague;
use super::content::site::start;
use crate::uploads::form::{Form, picture};

on_both_databases! {
    async fn a_signed_address_is_good_for_one_picture_and_no_other(database: TestDatabase) {
        let app = start(database).await;
        let root = AdminClient::first(&app).await;
        let bearer = format!("Bearer {}", root.token);
        let form = Form::default()
            .file("a.png", &picture(300, 200, ImageFormat::Png))
            .file("b.png", &picture(300, 200, ImageFormat::Png))
            .file("c.txt", b"hello");
        let sent = form.send_to(&app, app.admin, (Method::POST, "/admin/media"), &bearer).await;
        let files = sent.json()["data"].clone();
        let path = |at: usize, query: &str| format!("/admin/media/{}/variant?{query}", files[at]["id"]);
        let address = async |at: usize, query: &str| {
            let reply = root.get(&path(at, query)).await;
            assert_eq!(reply.status, 200, "{query}: {}", reply.json());
            reply.json()["data"]["url"].as_str().unwrap().to_owned()
        };
        let (first, second) = (files[0]["url"].as_str().unwrap(), files[1]["url"].as_str().unwrap());
        // What is on the list needs no signature.
        assert_eq!(address(0, "width=64&fit=cover").await, format!("{first}?width=64"));
        let url = address(0, "width=101&height=51&format=jpeg").await;
        let shown = app.get(&url).await;
        assert_eq!(shown.header("content-type"), "image/jpeg");
        assert_eq!(image::load_from_memory(&shown.body).unwrap().dimensions(), (101, 51));
        // The order of the parameters and what others add mean nothing.
        let (_, signature) = url.split_once("variantSignature=").unwrap();
        let same = format!("{first}?variantSignature={signature}&utm=1&format=jpeg&height=51&width=101");
        assert_eq!(app.get(&same).await.body, shown.body);
        let unsigned = url.split("&variantSignature").next().unwrap();
        for forged in [
            url.replace("101", "102"),
            url.replace("height=51", "height=64"),
            url.replace("&format=jpeg", "&format=png"),
            url.replace("&format=jpeg", ""),
            url.replace("&format=jpeg", "&format=jpeg&fit=inside"),
            url.replace(first, second),
            url.to_lowercase(),
            format!("{url}="),
            unsigned.to_owned(),
        ] {
            let refused = app.get(&forged).await;
            assert!([400, 404].contains(&refused.status), "{forged}");
        }
        for (at, query, status) in [
            (0, "", 400),
            (0, "width=0", 400),
            (0, "width=5000", 400),
            (0, "width=9&format=gif", 400),
            (2, "width=9", 400),
        ] {
            assert_eq!(root.get(&path(at, query)).await.error().0, status, "{query}");
        }
        for id in ["0", "x", "99999999999999999999"] {
            let missing = root.get(&format!("/admin/media/{id}/variant?width=9")).await;
            assert_eq!(missing.error().0, 404, "{id}");
        }
        let author = colleague(&app, "author").await;
        assert_eq!(author.get(&path(0, "width=9")).await.error().0, 403);
        let anonymous = app.send_to(app.admin, Method::GET, &path(0, "width=9"), &[], "").await;
        assert_eq!(anonymous.error().0, 401);
        assert_eq!(app.get(&path(0, "width=9")).await.status, 404);
    }
}
