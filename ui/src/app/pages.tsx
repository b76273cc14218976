import { lazy } from 'react';
import { Route, Routes } from 'react-router';

import { NotFoundPage } from './not-found-page';

const Office = lazy(() => import('~/office/office'));
const HomePage = lazy(() => import('~/storefront/home/home-page'));
const ListingPage = lazy(() => import('~/storefront/listing/listing-page'));
const ProductPage = lazy(() => import('~/storefront/product/product-page'));
const CartPage = lazy(() => import('~/storefront/cart/cart-page'));
const CheckoutPage = lazy(() => import('~/storefront/checkout/checkout-page'));
const OrderPage = lazy(() => import('~/storefront/order/order-page'));
const ReceiptPage = lazy(() => import('~/receipt/receipt-page'));
const AccountPage = lazy(() => import('~/account/account-page'));
const SignInPage = lazy(() => import('~/account/sign-in-page'));
const RegisterPage = lazy(() => import('~/account/register-page'));

/** Every page of the shop; each is loaded when somebody goes there. */
export function Pages() {
  return (
    <Routes>
      <Route path="office/*" element={<Office />} />
      <Route index element={<HomePage />} />
      <Route path="search" element={<ListingPage />} />
      <Route path="c/:category" element={<ListingPage />} />
      <Route path="p/:sku" element={<ProductPage />} />
      <Route path="cart" element={<CartPage />} />
      <Route path="checkout" element={<CheckoutPage />} />
      <Route path="orders/:id" element={<OrderPage />} />
      <Route path="orders/:id/receipt" element={<ReceiptPage />} />
      <Route path="account" element={<AccountPage />} />
      <Route path="account/sign-in" element={<SignInPage />} />
      <Route path="account/register" element={<RegisterPage />} />
      <Route path="*" element={<NotFoundPage />} />
    </Routes>
  );
}
