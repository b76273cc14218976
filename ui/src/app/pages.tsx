import { lazy } from 'react';
import { Route, Routes } from 'react-router';

import { NotFoundPage } from './not-found-page';

const HomePage = lazy(() => import('~/storefront/home/home-page'));

/** Every page of the shop; each is loaded when somebody goes there. */
export function Pages() {
  return (
    <Routes>
      <Route index element={<HomePage />} />
      <Route path="*" element={<NotFoundPage />} />
    </Routes>
  );
}
