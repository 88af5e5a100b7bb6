//! No answer and no error depends on a value the caller may not read.
//!
//! Two worlds are made from one random schema and one random set of grants. They differ in
//! everything the caller may not read: private and masked fields, rows outside of row rules,
//! drafts, whole types, and the links that lead there. Every random query must be answered alike
//! in both, to the byte.

mod query;
mod schema;
mod world;

use bastide_permissions::{Find, PUBLIC, PlanError, Policy, Principal, Setting};
use bastide_query::{Limits, Params, Rules, Target};
use bastide_store::read::Format;
use bastide_store::{Settings, Store};
use bastide_testkit::{TestDatabase, on_both_databases};

use crate::dice::Dice;
use schema::Sample;

/// Schemas per database; each is asked [`QUERIES`] queries in both worlds.
const SCHEMAS: u64 = 16;
const QUERIES: usize = 60;

on_both_databases! {
    async fn nothing_depends_on_what_may_not_be_read(database: TestDatabase) {
        let store = Store::open(database.url(), &Settings::default()).await.unwrap();
        let (mut answered, mut refused) = (0, 0);
        for seed in 0..SCHEMAS {
            let mut dice = Dice::new(seed);
            let sample = Sample::random(&mut dice);
            let queries: Vec<_> = (0..QUERIES).map(|_| query::random(&mut dice, &sample)).collect();

            let world = world::World::random(&mut dice, &sample);
            let other = world.with_other_secrets(&mut dice, &sample);
            let first = answers(&store, &sample, &world, &queries).await;
            let second = answers(&store, &sample, &other, &queries).await;

            for ((query, first), second) in queries.iter().zip(first).zip(second) {
                assert_eq!(first, second, "seed {seed}: /api/{}?{}\n{sample:#?}", query.0, query.1);
                match first {
                    Ok(_) => answered += 1,
                    Err(_) => refused += 1,
                }
            }
        }
        // A test in which everything is refused would show nothing.
        assert!(answered > 300 && refused > 100, "{answered} answered, {refused} refused");
    }
}

type Answer = Result<(String, Option<u64>), String>;

async fn answers(
    store: &Store,
    sample: &Sample,
    world: &world::World,
    queries: &[(usize, String)],
) -> Vec<Answer> {
    world.load(store, sample).await;
    let policy = Policy::new(1, [(PUBLIC.into(), sample.grants())]);
    let mut answers = Vec::with_capacity(queries.len());
    for (ty, query) in queries {
        answers.push(answer(store, &policy, &schema::uid(*ty), query).await);
    }
    answers
}

async fn answer(store: &Store, policy: &Policy, uid: &str, query: &str) -> Answer {
    let refused = |error: PlanError| error.to_string();
    let params = Params::parse(query.as_bytes(), Target::Many, &Rules::default());
    let params = params.map_err(|it| it.to_string())?;
    let registry = store.registry();
    let target = registry.by_uid(uid).unwrap();
    let proof = policy.authorize::<Find>(&Principal::Anonymous, &registry, target);
    let setting = Setting {
        default_locale: "en",
        limits: &Limits::default(),
    };
    let plan = proof
        .map_err(|it| it.to_string())?
        .plan_list(&params, &setting)
        .map_err(refused)?;
    let mut out = Vec::new();
    let found = store
        .read(&store.prepare(&plan), None, None, Format::Flat, &mut out)
        .await;
    let found = found.unwrap_or_else(|error| panic!("/api/{uid}?{query}: {error:?}"));
    Ok((String::from_utf8(out).unwrap(), found.total))
}
