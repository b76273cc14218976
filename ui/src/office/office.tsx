import { Suspense } from 'react';
import { Navigate, Route, Routes } from 'react-router';

import { StaffOnly } from './access/staff-only';
import styles from './office.module.css';
import { OfficeNavigation } from './office-navigation';
import { NothingHere } from './parts/nothing-here';
import { lazyPage, PageOnItsWay } from './parts/lazy-page';

const OrdersPage = lazyPage(() => import('./orders/orders-page'));
const OrderPage = lazyPage(() => import('./orders/order-page'));
const ProductsPage = lazyPage(() => import('./products/products-page'));
const ProductPage = lazyPage(() => import('./products/product-page'));
const ImportPage = lazyPage(() => import('./import/import-page'));
const StockPage = lazyPage(() => import('./stock/stock-page'));
const CustomersPage = lazyPage(() => import('./customers/customers-page'));
const CustomerPage = lazyPage(() => import('./customers/customer-page'));
const SalesPage = lazyPage(() => import('./sales/sales-page'));

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
          <Suspense fallback={<PageOnItsWay />}>
            <OfficePages />
          </Suspense>
        </div>
      </div>
    </StaffOnly>
  );
}
