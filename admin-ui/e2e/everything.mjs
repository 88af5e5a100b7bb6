// A type with an attribute of every kind, and a way to fill it.
export const UID = 'api::thing.thing';
export const FRONT_UID = 'api::front.front';

const component = (uid, displayName, attributes) => ({
  uid,
  category: uid.split('.')[0],
  info: { displayName },
  attributes,
});

const LINK = component('shared.link', 'Link', {
  label: { type: 'string', required: true, maxLength: 40 },
  href: { type: 'string', required: true },
});
const QUOTE = component('blocks.quote', 'Quote', {
  text: { type: 'text', required: true },
  source: { type: 'string' },
  links: { type: 'component', component: 'shared.link', repeatable: true, max: 3 },
});
const NUMBERS = component('blocks.numbers', 'Numbers', {
  title: { type: 'string' },
  count: { type: 'integer', min: 1, max: 9 },
});

const THING = {
  kind: 'collectionType',
  info: { singularName: 'thing', pluralName: 'things', displayName: 'Thing' },
  options: { draftAndPublish: true },
  pluginOptions: { i18n: { localized: true } },
  attributes: {
    title: { type: 'string', required: true, maxLength: 60, ...localized() },
    slug: { type: 'uid', targetField: 'title' },
    summary: { type: 'text', ...localized() },
    mail: { type: 'email', private: true },
    passcode: { type: 'password', minLength: 4 },
    amount: { type: 'integer', min: 1, max: 100 },
    big: { type: 'biginteger' },
    ratio: { type: 'float' },
    price: { type: 'decimal' },
    isOpen: { type: 'boolean', default: false },
    mood: { type: 'enumeration', enum: ['calm', 'veryLoud'], default: 'calm' },
    day: { type: 'date' },
    clock: { type: 'time' },
    moment: { type: 'datetime' },
    body: { type: 'richtext' },
    story: { type: 'blocks' },
    data: { type: 'json' },
    other: { type: 'relation', relation: 'oneToOne', target: UID },
    others: { type: 'relation', relation: 'manyToMany', target: UID },
    cover: { type: 'media', multiple: false },
    main: { type: 'component', component: 'shared.link', ...localized() },
    links: { type: 'component', component: 'shared.link', repeatable: true, max: 4, ...localized() },
    parts: { type: 'dynamiczone', components: ['blocks.quote', 'blocks.numbers'], ...localized() },
  },
};

function localized() {
  return { pluginOptions: { i18n: { localized: true } } };
}

const FRONT = {
  kind: 'singleType',
  info: { singularName: 'front', pluralName: 'fronts', displayName: 'Front page' },
  options: { draftAndPublish: true },
  attributes: {
    headline: { type: 'string', required: true },
    main: { type: 'component', component: 'shared.link' },
  },
};

/** Makes the type, lets everybody read it, and adds German. */
export async function makeEverything(api) {
  await api('PUT', '/admin/content-types', {
    components: [LINK, QUOTE, NUMBERS],
    contentTypes: [
      { uid: UID, ...THING },
      { uid: FRONT_UID, ...FRONT },
    ],
  });
  await api('PUT', '/admin/end-user-roles/public', { permissions: { [UID]: { find: true, findOne: true } } });
  await api('POST', '/admin/locales', { code: 'de', name: 'German (de)' });
}
