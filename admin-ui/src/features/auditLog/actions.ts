import type { MessageKey, Translate } from '../../i18n';

/** What the log knows to name, by what it is about. */
export const ACTIONS = {
  content: [
    'entry.create',
    'entry.update',
    'entry.publish',
    'entry.unpublish',
    'entry.draft-discard',
    'entry.delete',
    'job.schedule',
    'job.cancel',
    'job.retry',
    'content.import',
  ],
  model: ['schema.apply', 'locale.create', 'locale.update', 'locale.delete'],
  access: [
    'role.create',
    'role.update',
    'role.delete',
    'api_token.create',
    'api_token.update',
    'api_token.rotate',
    'api_token.delete',
    'webhook.create',
    'webhook.update',
    'webhook.rotate',
    'webhook.replay',
    'webhook.delete',
    'user.block',
    'user.unblock',
    'user.reset_second_factor',
    'setting.update',
    'signing_key.rotate',
    'access.approve',
  ],
  people: [
    'administrator.setup_link',
    'administrator.invite',
    'administrator.end_invitation',
    'administrator.create',
    'administrator.update',
    'administrator.disable',
    'administrator.enable',
    'administrator.delete',
    'administrator.end_sessions',
    'administrator.enrol_second_factor',
    'administrator.reset_second_factor',
    'administrator_role.create',
    'administrator_role.update',
    'administrator_role.delete',
  ],
  signIn: [
    'admin.sign_in',
    'admin.step_up',
    'admin.refresh',
    'admin.recovery_code',
    'admin.second_factor',
    'admin.account',
    'user.sign_in',
    'user.refresh',
    'user.recovery_code',
    'user.second_factor',
    'user.password',
    'user.email',
    'user.provider',
    'session.end',
  ],
  refusals: ['permission.denied', 'rate_limit.exceeded', 'admin.file', 'user.file', 'webhook.blocked'],
  log: ['audit_log.pruned', 'audit_log.dropped'],
} as const;

const KNOWN: readonly string[] = Object.values(ACTIONS).flat();

/** What was done, in words; what another version of the server has written has its own name. */
export const actionName = (t: Translate, action: string): string =>
  KNOWN.includes(action) ? t(`audit.action.${action}` as MessageKey) : action;
