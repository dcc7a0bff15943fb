import { type OutsideDomain, outsideDomainSchema } from '../core/domain.ts';
import { setting } from '../platform/settings.ts';

/** What becomes of questions from outside the domain; what is not one of its values counts as the default. */
export function outsideDomainSetting(): OutsideDomain {
  return outsideDomainSchema.catch('decline').parse(setting('outsideDomain'));
}
