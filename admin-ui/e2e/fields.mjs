// The parts of a site for journeys through the fields of an entry.

/** A type as the API takes it: `type('note', {title: {type: 'string'}})`. */
export const type = (name, attributes, more = {}) => ({
  uid: `api::${name}.${name}`,
  kind: 'collectionType',
  collectionName: `${name}s`,
  info: { singularName: name, pluralName: `${name}s`, displayName: name[0].toUpperCase() + name.slice(1) },
  options: { draftAndPublish: true },
  attributes,
  ...more,
});

export const component = (uid, attributes) => ({
  uid,
  category: uid.split('.')[0],
  collectionName: `components_${uid.replace(/\W/g, '_')}`,
  info: { displayName: uid.split('.')[1] },
  attributes,
});
