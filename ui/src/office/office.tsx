import { lazy, Suspense } from 'react';
import { Navigate, Route, Routes } from 'react-router';

import { StaffOnly } from './access/staff-only';
import styles from './office.module.css';
import { OfficeNavigation } from './office-navigation';
import { NothingHere } from './parts/nothing-here';
import { OfficeSkeleton } from './parts/office-skeleton';

const OrdersPage = lazy(() => import('./orders/orders-page'));
const OrderPage = lazy(() => import('./orders/order-page'));
const ProductsPage = lazy(() => import('./products/products-page'));
const ProductPage = lazy(() => import('./products/product-page'));
const ImportPage = lazy(() => import('./import/import-page'));
const StockPage = lazy(() => import('./stock/stock-page'));
const CustomersPage = lazy(() => import('./customers/customers-page'));
const CustomerPage = lazy(() => import('./customers/customer-page'));
const SalesPage = lazy(() => import('./sales/sales-page'));

function OfficePages() {
  return (
    <Routes>
      <Route index element={<Navigate to="/office/orders" replace />} />
      <Route path="orders" element={<OrdersPage />} />
      <Route path="orders/:id" element={<OrderPage />} />
      <Route path="products" element={<ProductsPage />} />
      <Route path="products/:id" element={<ProductPage />} />
      <Route path="new-product" element={<ProductPage />} />
      <Route path="import" element={<ImportPage />} />
      <Route path="stock" element={<StockPage />} />
      <Route path="customers" element={<CustomersPage />} />
      <Route path="customers/:id" element={<CustomerPage />} />
      <Route path="sales" element={<SalesPage />} />
      <Route path="*" element={<NothingHere />} />
    </Routes>
  );
}

/** Everything that people who work here see, for the roles admin and support. */
export default function Office() {
  return (
    <StaffOnly>
      <div className={styles['office']}>
        <OfficeNavigation />
        <div className={styles['page']}>
          <Suspense fallback={<OfficeSkeleton />}>
            <OfficePages />
          </Suspense>
        </div>
      </div>
    </StaffOnly>
  );
}
