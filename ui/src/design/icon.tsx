import styles from './icon.module.css';

/** Outlines on a grid of 24, drawn for this shop. */
const paths = {
  account: 'M12 12.2a4 4 0 1 0 0-8 4 4 0 0 0 0 8Zm-7.5 8a7.5 7.5 0 0 1 15 0',
  arrow: 'M5 12h14m-6-6 6 6-6 6',
  bag: 'M5.2 8h13.6l1 10.6A2.2 2.2 0 0 1 17.6 21H6.4a2.2 2.2 0 0 1-2.2-2.4ZM8.8 10.6V7a3.2 3.2 0 0 1 6.4 0v3.6',
  box: 'M4 7.5 12 3.5l8 4v9l-8 4-8-4Zm0 0 8 4m0 0 8-4m-8 4v9',
  chart: 'M4 20h16M7 16.5v-5m5 5v-10m5 10v-7',
  check: 'm4.8 12.8 4.6 4.6L19.4 7',
  chevron: 'm6 9.5 6 6 6-6',
  close: 'm6 6 12 12M18 6 6 18',
  filter: 'M4 7h16M7 12h10m-7 5h4',
  globe:
    'M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18Zm-8.8-9h17.6M12 3c2.4 2.5 3.6 5.5 3.6 9s-1.2 6.5-3.6 9c-2.4-2.5-3.6-5.5-3.6-9S9.6 5.5 12 3Z',
  lock: 'M6 11h12v9H6Zm2.5 0V8a3.5 3.5 0 0 1 7 0v3',
  minus: 'M5.5 12h13',
  moon: 'M20 14.3A8.2 8.2 0 1 1 9.7 4a6.6 6.6 0 0 0 10.3 10.3Z',
  offline:
    'M4 4l16 16M8.5 15.5a5 5 0 0 1 5.2-1.2M5.2 12a9.6 9.6 0 0 1 4.2-2.5m4.9-.2A9.6 9.6 0 0 1 18.8 12M2.5 8.7A14 14 0 0 1 6.3 6.2m4.6-1.2A14 14 0 0 1 21.5 8.7M12 19h.01',
  people:
    'M9 11.5a3.4 3.4 0 1 0 0-6.8 3.4 3.4 0 0 0 0 6.8Zm-6.2 8a6.2 6.2 0 0 1 12.4 0m.6-14.6a3.4 3.4 0 0 1 0 6.4m2 3a6.2 6.2 0 0 1 3.4 5.2',
  plus: 'M12 5.5v13M5.5 12h13',
  receipt:
    'M6 3.5h12v17l-2.4-1.6L13.2 20.5 12 19.7l-1.2.8-2.4-1.6L6 20.5ZM9 8.5h6M9 12.5h6',
  search: 'M10.8 17.6a6.8 6.8 0 1 0 0-13.6 6.8 6.8 0 0 0 0 13.6Zm5-1.8 4.7 4.7',
  shield:
    'M12 3.2 19 6v5.6c0 4.3-2.9 7.6-7 9.2-4.1-1.6-7-4.9-7-9.2V6Zm-3.2 8.6 2.3 2.3 4.2-4.4',
  sun: 'M12 16.2a4.2 4.2 0 1 0 0-8.4 4.2 4.2 0 0 0 0 8.4ZM12 2.8v2m0 14.4v2M2.8 12h2m14.4 0h2M5.5 5.5l1.4 1.4m10.2 10.2 1.4 1.4m0-13-1.4 1.4M6.9 17.1l-1.4 1.4',
  trash: 'M4.5 7h15M9.5 7V4.5h5V7m-8 0 .8 12.5h9.4L17.5 7',
  truck:
    'M2.8 6.5h11.4v10H2.8Zm11.4 3.6h3.9l3.1 3.2v3.2h-7M7 19a2 2 0 1 0 0-4 2 2 0 0 0 0 4Zm10.5 0a2 2 0 1 0 0-4 2 2 0 0 0 0 4Z',
  upload:
    'M12 15.5v-11m-4.5 4.5L12 4.5 16.5 9M4.5 15v3a2 2 0 0 0 2 2h11a2 2 0 0 0 2-2v-3',
  warning: 'M12 4 2.9 19.5h18.2ZM12 10v4.5m0 2.5h.01',
} as const;

export type IconName = keyof typeof paths;

/** A picture beside words; it says nothing that the words do not say. */
export function Icon({ name }: { name: IconName }) {
  return (
    <svg
      className={styles['icon']}
      viewBox="0 0 24 24"
      aria-hidden="true"
      focusable="false"
    >
      <path d={paths[name]} />
    </svg>
  );
}
