import { queryOptions } from '@tanstack/react-query';
import { createContext, useContext } from 'react';

import { answer, api, type Schema } from '~/api/client';
import type { Session } from '~/api/session';

export type Role = Schema['account']['role'];
export type StaffRole = Extract<Role, 'admin' | 'support'>;

export function isStaff(role: Role): role is StaffRole {
  return role === 'admin' || role === 'support';
}

/** Who is signed in. Another session may be somebody else's. */
export function profileQuery(session: Session) {
  return queryOptions({
    queryKey: ['office', 'profile', session],
    enabled: session === 'signed-in',
    queryFn: ({ signal }) =>
      answer(api.GET('/api/v1/auth/profile', { signal })),
  });
}

const RoleContext = createContext<StaffRole>('support');

export const RoleProvider = RoleContext.Provider;

/** Whether products and stock may be changed; the shop holds everybody to it,
 * this only keeps what would be refused out of the way. */
export function useIsAdmin(): boolean {
  return useContext(RoleContext) === 'admin';
}
