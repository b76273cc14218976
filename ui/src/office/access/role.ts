import { createContext, useContext } from 'react';

import type { Account } from '~/components/profile';

export type Role = Account['role'];
export type StaffRole = Extract<Role, 'admin' | 'support'>;

export function isStaff(role: Role): role is StaffRole {
  return role === 'admin' || role === 'support';
}

const RoleContext = createContext<StaffRole>('support');

export const RoleProvider = RoleContext.Provider;

/** Whether products and stock may be changed; the shop holds everybody to it,
 * this only keeps what would be refused out of the way. */
export function useIsAdmin(): boolean {
  return useContext(RoleContext) === 'admin';
}
