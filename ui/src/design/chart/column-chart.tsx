import { useId } from 'react';

import styles from './chart.module.css';
import { bands, fittingLabels, ticks } from './scale';
import { useWidth } from './use-width';

export interface ColumnValue {
  /** Below the axis, short. */
  readonly label: string;
  /** With its value, for readers and for the pointer. */
  readonly name: string;
  readonly value: number;
}

interface ColumnChartProps {
  title: string;
  /** What it shows, in a sentence. */
  description: string;
  columns: readonly ColumnValue[];
  /** A value as text. */
  format: (value: number) => string;
  /** A value beside the axis, short. */
  formatTick: (value: number) => string;
  /** Values beside the axis are whole numbers of it. */
  tickUnit?: number;
  tone?: 'accent' | 'sale';
}

const heightPx = 220;
const marginPx = { top: 12, right: 4, bottom: 26 };
const plotHeightPx = heightPx - marginPx.top - marginPx.bottom;
const tickCount = 4;
const labelWidthPx = 64;
const gapShare = 0.28;

/** Of the widest character beside the axis, and between it and the plot. */
const tickCharacterPx = 8;
const tickGapPx = 8;

/** Room for the longest text beside the axis. */
function axisWidth(texts: readonly string[]): number {
  const characters = Math.max(...texts.map((text) => text.length));
  return Math.ceil(characters * tickCharacterPx) + tickGapPx;
}

interface AxisProps {
  values: readonly number[];
  left: number;
  width: number;
  format: (value: number) => string;
}

function Axis({ values, left, width, format }: AxisProps) {
  const top = values.at(-1) ?? 1;
  return (
    <g aria-hidden="true">
      {values.map((value) => {
        const y = marginPx.top + plotHeightPx * (1 - value / top);
        return (
          <g key={value}>
            <line
              className={value === 0 ? styles['base'] : styles['grid']}
              x1={left}
              x2={width - marginPx.right}
              y1={y}
              y2={y}
            />
            <text
              className={styles['tick']}
              x={left - tickGapPx}
              y={y}
              dy="0.32em"
              textAnchor="end"
            >
              {format(value)}
            </text>
          </g>
        );
      })}
    </g>
  );
}

/**
 * Values side by side. Readers of screens get its title and description; the
 * numbers belong in a table beside it.
 */
export function ColumnChart(props: ColumnChartProps) {
  const { title, description, columns, format, formatTick } = props;
  const [frame, width] = useWidth<HTMLDivElement>();
  const id = useId();
  const values = ticks(
    Math.max(0, ...columns.map(({ value }) => value)),
    tickCount,
    props.tickUnit,
  );
  const top = values.at(-1) ?? 1;
  const left = axisWidth(values.map(formatTick));
  const plotWidth = Math.max(1, width - left - marginPx.right);
  const places = bands(columns.length, plotWidth, gapShare);
  const labelled = new Set(
    fittingLabels(columns.length, plotWidth, labelWidthPx),
  );
  return (
    <div ref={frame} className={styles['frame']}>
      <svg
        className={styles[props.tone ?? 'accent']}
        role="img"
        aria-labelledby={`${id}-title`}
        aria-describedby={`${id}-desc`}
        width={width}
        height={heightPx}
        viewBox={`0 0 ${width} ${heightPx}`}
      >
        <title id={`${id}-title`}>{title}</title>
        <desc id={`${id}-desc`}>{description}</desc>
        <Axis values={values} left={left} width={width} format={formatTick} />
        {columns.map(({ label, name, value }, index) => {
          const place = places[index];
          if (!place) return null;
          const height = plotHeightPx * (Math.max(0, value) / top);
          const x = left + place.start;
          const bottom = marginPx.top + plotHeightPx;
          return (
            <g key={name} className={styles['column']}>
              <title>{`${name}: ${format(value)}`}</title>
              <rect
                className={styles['reach']}
                x={x}
                y={marginPx.top}
                width={place.width}
                height={plotHeightPx}
              />
              <rect
                className={styles['mark']}
                x={x}
                y={bottom - height}
                width={place.width}
                height={height}
                rx={Math.min(3, place.width / 3)}
              />
              {labelled.has(index) && (
                <text
                  className={styles['tick']}
                  x={x + (index === 0 ? 0 : place.width / 2)}
                  y={heightPx - 6}
                  textAnchor={index === 0 ? 'start' : 'middle'}
                >
                  {label}
                </text>
              )}
            </g>
          );
        })}
      </svg>
    </div>
  );
}
