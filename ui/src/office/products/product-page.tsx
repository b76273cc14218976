import { useQuery } from '@tanstack/react-query';
import { useParams } from 'react-router';

import { isProblem } from '~/api/problem';
import { QueryState } from '~/components/query-state';
import { useLanguage } from '~/i18n/language';

import { useIsAdmin } from '../access/role';
import { NothingHere } from '../parts/nothing-here';
import { OfficeSkeleton } from '../parts/office-skeleton';
import { draftOf, emptyDraft } from './draft';
import { Editor } from './editor';
import { definitionQuery } from './product-requests';

function KnownProduct({ id }: { id: string }) {
  const language = useLanguage();
  const product = useQuery(definitionQuery(id));
  return (
    <QueryState
      query={product}
      skeleton={<OfficeSkeleton />}
      onError={(error) =>
        isProblem(error, 'not-found') ? <NothingHere /> : undefined
      }
    >
      {(data) => (
        <Editor key={data.id} of={data.id} initial={draftOf(data, language)} />
      )}
    </QueryState>
  );
}

/** A product with everything that defines it; without an id a new one. */
export default function ProductPage() {
  const { id } = useParams();
  const isAdmin = useIsAdmin();
  if (id) return <KnownProduct id={id} />;
  return isAdmin ? <Editor of="" initial={emptyDraft} /> : <NothingHere />;
}
