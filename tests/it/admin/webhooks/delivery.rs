//! That it arrives: signed, in order, again where it was not taken, and not for ever.

use bastide_testkit::receiver::{Answer, Receiver};
use bastide_testkit::{TestDatabase, on_both_databases};
use serde_json::{Value as Json, json};

use super::site::{bodies, deliver, each, hook, start};
use crate::admin::audit_log::newest;
use crate::admin::client::AdminClient;
use crate::admin::content::site::TAGS;
use crate::admin::metrics::figure;

const DAY: i64 = 86_400;

fn names(receiver: &Receiver) -> Vec<Json> {
    let told = bodies(receiver).into_iter();
    told.map(|it| it["entry"]["name"].clone()).collect()
}

on_both_databases! {
    /// SSRF-08.
    async fn a_delivery_is_signed_and_with_two_secrets_for_a_day(database: TestDatabase) {
        let app = start(database).await;
        let mut root = AdminClient::first(&app).await;
        let receiver = Receiver::start();
        let (hook, first) = hook(&root, &receiver).await;
        let tell = async |root: &AdminClient<'_>| {
            root.document(TAGS, json!({ "name": "tag" })).await;
            deliver(&app).await;
            let request = receiver.received().pop().unwrap();
            assert_eq!(request.header("webhook-timestamp"), app.now_seconds().to_string());
            request
        };
        let request = tell(&root).await;
        assert!(request.is_signed_with(&first));
        let shown = root.data(&hook).await;
        assert_eq!((&shown["secret"], &shown["previousSecretUntil"]), (&Json::Null, &Json::Null));
        let rotated = root.act(&format!("{hook}/rotate")).await;
        assert_eq!(rotated.status, 200, "{rotated:?}");
        let rotated = rotated.json()["data"].clone();
        let second = rotated["secret"].as_str().unwrap().to_owned();
        assert_eq!(rotated["previousSecretUntil"], "2027-01-16T08:00:00.000Z");
        assert_ne!(first, second);
        let request = tell(&root).await;
        assert!(request.is_signed_with(&first) && request.is_signed_with(&second));
        // Neither the body nor the moment can be another one.
        for (name, value) in [("webhook-timestamp", "1800000001"), ("webhook-id", "msg_x")] {
            let mut forged = request.clone();
            forged.headers.insert(name.to_owned(), value.to_owned());
            assert!(!forged.is_signed_with(&second), "{name}");
        }
        let mut forged = request.clone();
        forged.body.push(' ');
        assert!(!forged.is_signed_with(&second));
        app.advance(DAY);
        root.sign_in().await;
        let request = tell(&root).await;
        assert!(!request.is_signed_with(&first) && request.is_signed_with(&second));
        assert_eq!(root.data(&hook).await["previousSecretUntil"], Json::Null);
    }

    async fn what_is_not_taken_comes_again_and_in_order_for_each_document(database: TestDatabase) {
        let app = start(database).await;
        let root = AdminClient::first(&app).await;
        let receiver = Receiver::start();
        let (hook, secret) = hook(&root, &receiver).await;
        receiver.answers(Answer::Status(503));
        let tag = root.document(TAGS, json!({ "name": "a1" })).await;
        deliver(&app).await;
        for name in ["a2", "a3"] {
            root.changed(&format!("{TAGS}/{tag}"), json!({ "name": name })).await;
        }
        deliver(&app).await;
        // Those behind it wait for the first, which waits for its time; nothing waits for those of others.
        assert_eq!(names(&receiver), ["a1"]);
        root.document(TAGS, json!({ "name": "b1" })).await;
        deliver(&app).await;
        assert_eq!(names(&receiver), ["a1", "b1"]);
        assert_eq!(each(&root, &hook, "attempts").await, [1, 0, 0, 1]);
        assert_eq!(each(&root, &hook, "status").await, [json!(503), Json::Null, Json::Null, json!(503)]);
        assert_eq!(each(&root, &hook, "answer").await[0], "heard");
        app.advance(8);
        deliver(&app).await;
        assert_eq!(each(&root, &hook, "attempts").await, [2, 0, 0, 2]);
        app.advance(8);
        deliver(&app).await;
        assert_eq!(each(&root, &hook, "attempts").await, [2, 0, 0, 2]);
        receiver.answers(Answer::Status(204));
        app.advance(40);
        deliver(&app).await;
        let told = names(&receiver);
        let of_a: Vec<_> = told.iter().filter(|it| it.as_str().unwrap().starts_with('a')).collect();
        assert_eq!(of_a, ["a1", "a1", "a1", "a3", "a3"]);
        assert_eq!(each(&root, &hook, "state").await, ["delivered"; 4]);
        // A second attempt is known from a second event.
        let received = receiver.received();
        let ids: Vec<_> = received.iter().map(|it| it.header("webhook-id")).collect();
        let of_first = received.iter().filter(|it| it.body.contains("\"a1\""));
        let of_first: std::collections::BTreeSet<_> = of_first.map(|it| it.header("webhook-id")).collect();
        assert_eq!(of_first.len(), 1);
        let events: std::collections::BTreeSet<_> = ids.iter().collect();
        assert_eq!(events.len(), 4, "{ids:?}");
        assert!(received.iter().all(|it| it.is_signed_with(&secret)));
    }

    async fn after_a_day_it_is_given_up_shown_and_can_be_replayed(database: TestDatabase) {
        let app = start(database).await;
        let mut root = AdminClient::first(&app).await;
        let receiver = Receiver::start();
        let (hook, _) = hook(&root, &receiver).await;
        receiver.answers(Answer::Reset);
        for name in ["one", "two", "three"] {
            root.document(TAGS, json!({ "name": name })).await;
        }
        deliver(&app).await;
        let shown = root.data(&hook).await;
        assert_eq!((&shown["failing"], &shown["pending"], &shown["dead"]), (&json!(false), &json!(3), &json!(0)));
        for _ in 0..30 {
            app.advance(3_600);
            deliver(&app).await;
        }
        root.sign_in().await;
        let shown = root.data(&hook).await;
        assert_eq!((&shown["failing"], &shown["pending"], &shown["dead"]), (&json!(true), &json!(0), &json!(3)));
        assert_eq!(each(&root, &hook, "state").await, ["dead"; 3]);
        assert!(each(&root, &hook, "error").await[0].is_string());
        let dead = r#"bastide_webhook_deliveries{state="dead"}"#;
        assert_eq!(figure(&app, dead).await, 3);
        assert!(figure(&app, r#"bastide_webhook_attempts_total{outcome="given_up"}"#).await >= 3);
        let tries = receiver.received().len();
        assert!((3 * 12..3 * 32).contains(&tries), "{tries}");
        receiver.answers(Answer::Status(200));
        let deliveries = format!("{hook}/deliveries");
        let first = each(&root, &hook, "id").await[0].clone();
        let replayed = root.act(&format!("{deliveries}/{first}/replay")).await;
        assert_eq!((replayed.status, &replayed.json()["data"]["state"]), (200, &json!("pending")));
        let id = hook.strip_prefix("/admin/webhooks/").unwrap();
        let row = ("webhook.replay".to_owned(), Some(id.to_owned()));
        assert_eq!(newest(&app).await, row);
        // It waits already, or is done by now; done again is what was asked for.
        deliver(&app).await;
        assert_eq!(receiver.received().len(), tries + 1);
        assert_eq!(root.data(&format!("{deliveries}?filters[state]=dead")).await.as_array().unwrap().len(), 2);
        let bulk = root.act(&format!("{deliveries}/replay")).await;
        assert_eq!(bulk.json()["data"]["count"], 2, "{bulk:?}");
        deliver(&app).await;
        assert_eq!(each(&root, &hook, "state").await, ["delivered"; 3]);
        assert_eq!(root.data(&hook).await["failing"], false);
        assert_eq!(figure(&app, dead).await, 0);
        assert_eq!(root.act(&format!("{deliveries}/{first}/replay")).await.status, 200);
        deliver(&app).await;
        assert_eq!(receiver.received().len(), tries + 4);
        for path in [format!("{deliveries}/999999/replay"), format!("{deliveries}/x/replay")] {
            assert_eq!(root.act(&path).await.status, 404, "{path}");
        }
        // Nothing is remembered for ever.
        let now = (app.now_seconds() + 31 * DAY) * 1_000;
        app.services.store().tidy(now).await.unwrap();
        assert_eq!(each(&root, &hook, "id").await, Vec::<Json>::new());
    }

    /// SSRF-03, SSRF-06.
    async fn a_receiver_that_misbehaves_costs_little(database: TestDatabase) {
        let app = start(database).await;
        let root = AdminClient::first(&app).await;
        let (receiver, elsewhere) = (Receiver::start(), Receiver::start());
        let (hook, _) = hook(&root, &receiver).await;
        for (answer, status, delivered) in [
            (Answer::Redirect(elsewhere.url()), json!(307), false),
            (Answer::Redirect("http://169.254.169.254/latest/meta-data/".to_owned()), json!(307), false),
            (Answer::Redirect("file:///etc/passwd".to_owned()), json!(307), false),
            (Answer::Silence, Json::Null, false),
            (Answer::Reset, Json::Null, false),
            (Answer::Status(404), json!(404), false),
            (Answer::Status(500), json!(500), false),
            (Answer::Trickle("HTTP/1.1 200 OK\r\nx-slow: "), Json::Null, false),
            (Answer::Trickle("HTTP/1.1 200 OK\r\n\r\n"), json!(200), true),
            (Answer::Endless, json!(200), true),
            (Answer::Status(200), json!(200), true),
        ] {
            receiver.answers(answer.clone());
            let begun = std::time::Instant::now();
            let tried = root.act(&format!("{hook}/test")).await;
            assert!(begun.elapsed().as_secs() < 5, "{answer:?}");
            assert_eq!(tried.status, 200, "{tried:?}");
            let tried = tried.json()["data"].clone();
            assert_eq!((&tried["status"], &tried["delivered"]), (&status, &json!(delivered)), "{answer:?} {tried}");
            assert_eq!(tried["error"].is_null(), delivered, "{answer:?} {tried}");
            assert!(tried["answer"].as_str().is_none_or(|it| it.len() <= 500), "{tried}");
        }
        assert_eq!(elsewhere.received().len(), 0);
        let trial = receiver.received().pop().unwrap();
        assert_eq!(trial.header("x-strapi-event"), "trigger-test");
    }

    async fn what_a_disabled_webhook_was_to_be_told_waits(database: TestDatabase) {
        let app = start(database).await;
        let root = AdminClient::first(&app).await;
        let receiver = Receiver::start();
        let (hook, _) = hook(&root, &receiver).await;
        receiver.answers(Answer::Status(500));
        root.document(TAGS, json!({ "name": "one" })).await;
        deliver(&app).await;
        let turn = async |enabled: bool| {
            let changed = root.put(&hook, &json!({ "enabled": enabled })).await;
            assert_eq!(changed.status, 200, "{changed:?}");
        };
        turn(false).await;
        receiver.answers(Answer::Status(200));
        app.advance(60);
        root.document(TAGS, json!({ "name": "nobody is told" })).await;
        deliver(&app).await;
        assert_eq!(receiver.received().len(), 1);
        turn(true).await;
        deliver(&app).await;
        assert_eq!(names(&receiver), ["one", "one"]);
        // With a webhook goes what it was to be told.
        receiver.answers(Answer::Status(500));
        root.document(TAGS, json!({ "name": "two" })).await;
        deliver(&app).await;
        assert_eq!(root.delete(&hook).await.status, 204);
        app.advance(60);
        deliver(&app).await;
        assert_eq!(receiver.received().len(), 3);
        assert_eq!(root.get(&format!("{hook}/deliveries")).await.status, 404);
    }
}
