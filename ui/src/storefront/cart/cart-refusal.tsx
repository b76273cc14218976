import { ProblemNotice } from '~/components/problem-notice';

import { useCartRefusal } from './use-cart';

/** Says why the cart is as it was before. */
export function CartRefusal() {
  const error = useCartRefusal();
  return error ? <ProblemNotice error={error} /> : null;
}
